import type { Api, Bridge, EventName, Events } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import type { CarryReport } from '#shared/model.ts'
import { createClient } from '#shared/rpc.ts'

declare global {
  interface Window {
    readonly tilshi: Bridge
  }
}

/** Every call of the contract, asynchronous; a failed one rejects with an `AppError`. */
export const api = createClient<Api>((path, args) => window.tilshi.send(path, args))

/** Merges a carry pack that was dropped on the window. Rejects with an `AppError`. */
export async function takeDroppedPack(file: File): Promise<CarryReport> {
  const reply = await window.tilshi.drop(file)
  if (!reply.ok) throw new AppError(reply.error)
  return reply.value as CarryReport
}

type Listeners = { [N in EventName]?: (payload: Events[N]) => void }

/** Hears events until the answered function is called. */
export function listen(listeners: Listeners): () => void {
  return window.tilshi.on((name, payload) => {
    const heard = listeners[name] as ((payload: unknown) => void) | undefined
    heard?.(payload)
  })
}
