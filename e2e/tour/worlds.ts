import { untilRead, type Stage } from './stage.ts'

/** What the library of a row of views holds; each world is a start of the app. */
export type World = {
  name: string
  env?: Record<string, string>
  /** Brings the library to what the views show. */
  prepare(stage: Stage): Promise<void>
  end?(stage: Stage): Promise<void>
}

/** The articles of every edition, newest first, that the reader has read and starred. */
const readOnes = [3, 5]
const starredOnes = [1, 4, 6]

const sample: World = {
  name: 'sample',
  prepare: async (stage) => {
    await untilRead(stage)
    await layOut(stage)
  },
}

export const worlds = { sample }

/** The same articles read and starred in every edition, whatever was opened since. */
export async function layOut({ api }: Stage): Promise<void> {
  for (const feed of await api.feeds.list()) {
    const { items } = await api.articles.list({ feedId: feed.id, limit: 200 })
    const wanted = (nth: number) => readOnes.includes(nth)
    const change = (read: boolean) =>
      items.filter((item, nth) => item.read !== read && wanted(nth) === read).map(({ id }) => id)
    for (const read of [true, false]) if (change(read).length > 0) await api.articles.setRead(change(read), read)
    for (const [nth, { id, starred }] of items.entries()) {
      if (starred !== starredOnes.includes(nth)) await api.articles.setStarred(id, !starred)
    }
  }
}
