import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useLanguage } from '../data/use-settings.ts'

/**
 * `offer` is something that can be done now, unlike `undo`, which can be done later too; `failed`: it tells that something
 * did not come about, is marked so and stays longer.
 */
type Notice = { text: string; failed?: boolean; undo?: () => void; offer?: { name: string; run(): void } }
type ShownNotice = Notice & { language: string }
type Notices = {
  notice: Notice | null
  say(notice: Notice): void
  /** Undoes the last thing that can be, also when its notice is no longer shown; false when there is none. */
  undo(): boolean
  /** Takes the notice away and does what it offers. */
  accept(): void
}

const shownMs = 10_000
const failureShownMs = 20_000
const longestMemory = 50
const NoticeContext = createContext<Notices>({
  notice: null,
  say: () => undefined,
  undo: () => false,
  accept: () => undefined,
})
/** Apart, as whoever only says something is not drawn anew for what others say. */
const SayContext = createContext<Notices['say']>(() => undefined)

/** One short sentence at a time, shown in the folio line for ten seconds, a failure for twenty, with undo where it can be undone. */
export function useNotice(): Notices {
  return use(NoticeContext)
}

/** Says something in the folio line; the same function until the language changes. */
export function useSay(): Notices['say'] {
  return use(SayContext)
}

export function NoticeProvider({ children }: { children: ReactNode }) {
  const language = useLanguage()
  const [said, setNotice] = useState<ShownNotice | null>(null)
  // Words of another language do not stay; what they said can be undone all the same.
  const notice = said?.language === language ? said : null
  const undoable = useRef<(() => void)[]>([])
  useEffect(() => {
    if (said === null) return undefined
    const timer = setTimeout(() => setNotice(null), said.failed ? failureShownMs : shownMs)
    return () => clearTimeout(timer)
  }, [said])
  const say = useCallback(
    (next: Notice) => {
      if (next.undo !== undefined) undoable.current = [...undoable.current, next.undo].slice(-longestMemory)
      setNotice({ ...next, language })
    },
    [language],
  )
  const undo = useCallback(() => {
    const last = undoable.current.pop()
    setNotice(null)
    last?.()
    return last !== undefined
  }, [])
  const accept = useCallback(() => {
    setNotice(null)
    notice?.offer?.run()
  }, [notice])
  const value = useMemo(() => ({ notice, say, undo, accept }), [notice, say, undo, accept])
  return (
    <SayContext value={say}>
      <NoticeContext value={value}>{children}</NoticeContext>
    </SayContext>
  )
}
