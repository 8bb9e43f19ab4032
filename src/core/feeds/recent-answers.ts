import type { HttpOk } from '#core/http/http.ts'

const keptMs = 10 * 60_000
const mostKept = 6

/** Answers that were fetched a moment ago, so that a preview and the subscription after it cost the publisher one request. */
export type RecentAnswers = {
  find(url: string): HttpOk | undefined
  keep(url: string, answer: HttpOk): void
  forget(url: string): void
}

export function createRecentAnswers(now: () => number): RecentAnswers {
  const kept = new Map<string, { at: number; answer: HttpOk }>()
  return {
    find: (url) => {
      const found = kept.get(url)
      return found !== undefined && now() - found.at < keptMs ? found.answer : undefined
    },
    forget: (url) => void kept.delete(url),
    keep: (url, answer) => {
      kept.delete(url)
      kept.set(url, { at: now(), answer })
      for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest)
    },
  }
}
