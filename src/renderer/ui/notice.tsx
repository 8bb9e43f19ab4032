import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useLanguage } from '../data/use-settings.ts'

type Notice = { text: string; undo?: () => void }
type ShownNotice = Notice & { language: string }
type Notices = {
  notice: Notice | null
  say(notice: Notice): void
  /** Undoes the last thing that can be, also when its notice is no longer shown; false when there is none. */
  undo(): boolean
}

const shownMs = 10_000
const longestMemory = 50
const NoticeContext = createContext<Notices>({ notice: null, say: () => undefined, undo: () => false })

/** One short sentence at a time, shown in the folio line for ten seconds, with undo where it can be undone. */
export function useNotice(): Notices {
  return use(NoticeContext)
}

export function NoticeProvider({ children }: { children: ReactNode }) {
  const language = useLanguage()
  const [said, setNotice] = useState<ShownNotice | null>(null)
  // Words of another language do not stay; what they said can be undone all the same.
  const notice = said?.language === language ? said : null
  const undoable = useRef<(() => void)[]>([])
  useEffect(() => {
    if (said === null) return undefined
    const timer = setTimeout(() => setNotice(null), shownMs)
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
  const value = useMemo(() => ({ notice, say, undo }), [notice, say, undo])
  return <NoticeContext value={value}>{children}</NoticeContext>
}
