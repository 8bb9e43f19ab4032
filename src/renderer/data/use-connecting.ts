import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { AppError } from '#shared/errors.ts'
import { useEscape } from '../ui/use-escape.ts'
import { useLatest } from '../ui/use-latest.ts'
import { api } from './api.ts'

/** `failure` is what came of the last try, null where that was nothing wrong. */
type Connecting<Typed> = { isPending: boolean; failure: unknown; begin(typed: Typed): void; stop(): void }

/**
 * Tries what was typed on the server of an account, then does `onDone`. To stop it, by Escape too, or to leave the place
 * where it was typed gives it up, which is no failure.
 */
export function useConnecting<Typed>(
  connect: (typed: Typed) => Promise<unknown>,
  onDone: (typed: Typed) => void,
): Connecting<Typed> {
  const { mutate, isPending, error } = useMutation({ mutationFn: connect })
  const stop = () => void api.accounts.cancelConnecting()
  useEscape(isPending, stop)
  const leave = useLatest(() => isPending && stop())
  useEffect(() => () => void leave.current(), [leave])
  return {
    isPending,
    failure: error instanceof AppError && error.code === 'cancelled' ? null : error,
    begin: (typed) => isPending || mutate(typed, { onSuccess: () => onDone(typed) }),
    stop,
  }
}
