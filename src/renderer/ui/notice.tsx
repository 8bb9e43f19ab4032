import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'

type Notice = { text: string; undo?: () => void }
type Notices = { notice: Notice | null; say(notice: Notice): void; clear(): void }

const shownMs = 10_000
const NoticeContext = createContext<Notices>({ notice: null, say: () => undefined, clear: () => undefined })

/** One short sentence at a time, shown in the folio line for ten seconds, with undo where it can be undone. */
export function useNotice(): Notices {
  return use(NoticeContext)
}

export function NoticeProvider({ children }: { children: ReactNode }) {
  const [notice, setNotice] = useState<Notice | null>(null)
  const clear = useCallback(() => setNotice(null), [])
  useEffect(() => {
    if (notice === null) return undefined
    const timer = setTimeout(clear, shownMs)
    return () => clearTimeout(timer)
  }, [notice, clear])
  const value = useMemo(() => ({ notice, say: setNotice, clear }), [notice, clear])
  return <NoticeContext value={value}>{children}</NoticeContext>
}
