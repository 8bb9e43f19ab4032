import type { CatalogueFeed, Feed, FeedId } from '#shared/model.ts'

/** What the reader has ticked and unticked, by catalogue id, before it is done; `sample` null leaves it as it is. */
export type SourceChoice = { ticks: Readonly<Record<string, boolean>>; sample: boolean | null }

export const noChoice: SourceChoice = { ticks: {}, sample: null }

/** How many of a language's sources are proposed to someone who has none in it. */
const proposedEach = 2

/** An entry of the catalogue as the step shows it; a source that was there before the questions is not up for choice. */
export type SourceRow = CatalogueFeed & { chosen: boolean; settled: boolean }

/** The catalogue in the languages that are read, in their order, with what is ticked or proposed. */
export function sourceRows(
  catalogue: readonly CatalogueFeed[],
  feeds: readonly Feed[],
  langs: readonly string[],
  { ticks }: SourceChoice,
): SourceRow[] {
  return langs.flatMap((lang) => {
    const entries = catalogue.filter((entry) => entry.lang === lang)
    const hasOwn =
      entries.some(({ subscribed }) => subscribed) || feeds.some((feed) => isOwn(feed) && feed.lang === lang)
    return entries.map((entry, place) => ({
      ...entry,
      chosen: ticks[entry.id] ?? (entry.subscribed || (!hasOwn && place < proposedEach)),
      settled: entry.subscribed && ticks[entry.id] === undefined,
    }))
  })
}

export type SourceChange = { add: string[]; remove: FeedId[]; ticks: SourceChoice['ticks'] }

/** What makes the subscriptions those of the rows; `ticks` remembers what was chosen here, so that it can be taken back. */
export function changeOf(rows: readonly SourceRow[], feeds: readonly Feed[]): SourceChange {
  const open = rows.filter(({ settled }) => !settled)
  const unticked = open.filter(({ chosen, subscribed }) => !chosen && subscribed)
  return {
    add: open.filter(({ chosen, subscribed }) => chosen && !subscribed).map(({ id }) => id),
    remove: feeds
      .filter((feed) => unticked.some(({ url }) => url === feed.url || url === feed.movedFrom))
      .map(({ id }) => id),
    ticks: Object.fromEntries(open.map(({ id, chosen }) => [id, chosen])),
  }
}

function isOwn(feed: Feed): boolean {
  return !feed.isSample
}
