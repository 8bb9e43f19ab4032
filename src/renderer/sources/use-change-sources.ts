import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { grouped } from '#shared/grouped.ts'
import type { Feed, FeedGroup, FeedPatch, RemovedFeed } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { moveFeeds, renameFolder } from '../data/arrangement.ts'
import { leaveFeeds } from '../data/leaving-feeds.ts'
import { feedsKey } from '../data/queries.ts'
import { useTellFailure } from '../data/use-attempt.ts'
import { useCountText } from '../data/use-count-text.ts'
import { useArrange, useGroups, useKeepFolderLook } from '../data/use-folders.ts'
import { useSayDone } from '../data/use-say-done.ts'
import { useNotice } from '../ui/notice.tsx'

/** Everything that changes the sources; what fails is told in the folio line and taken back. */
export function useChangeSources() {
  const t = useWords()
  const client = useQueryClient()
  const { say } = useNotice()
  const countText = useCountText()
  const sayDone = useSayDone()
  const arrange = useArrange()
  const keepLook = useKeepFolderLook()
  const groups = useGroups() ?? []
  const tell = useTellFailure()
  const attempt = async <T>(change: () => Promise<T>): Promise<T | null> => {
    try {
      return await change()
    } catch (error) {
      tell(error)
      return null
    } finally {
      void client.invalidateQueries({ queryKey: ['feeds'] })
    }
  }
  const change = async (feeds: readonly Feed[], patch: FeedPatch) => {
    showPatched(client, feeds, patch)
    return attempt(async () => {
      await api.feeds.updateMany(
        feeds.map(({ id }) => id),
        patch,
      )
      return true
    })
  }
  const changeBack = async (feeds: readonly Feed[], patch: FeedPatch) => {
    for (const [before, same] of grouped(feeds, (feed) => JSON.stringify(chosenOf(feed, patch))))
      await change(same, JSON.parse(before) as FeedPatch)
  }
  return {
    update: async (feed: Feed, patch: FeedPatch) => void (await change([feed], patch)),
    /** Tells `text` with undo. */
    updateMany: async (feeds: readonly Feed[], patch: FeedPatch, text: string) => {
      if ((await change(feeds, patch)) !== null) say({ text, undo: () => void changeBack(feeds, patch) })
    },
    /** Puts all sources and folders in this order, and tells `text` with undo. */
    arrange: async (next: FeedGroup[], text: string) => {
      const done = await attempt(async () => {
        await arrange(next)
        return true
      })
      if (done !== null) say({ text, undo: () => void attempt(() => arrange(groups)) })
    },
    /** Where there is a folder of that name already, the two become one, which looks as that one did. */
    renameFolder: async (name: string, next: string) => {
      const isMerged = groups.some(({ folder }) => folder === next)
      const rename = async (from: string, to: string, arranged: FeedGroup[]) => {
        if (!isMerged) keepLook(from, to)
        try {
          await arrange(arranged)
        } catch (error) {
          if (!isMerged) keepLook(to, from)
          throw error
        }
        return true
      }
      const done = await attempt(() => rename(name, next, renameFolder(groups, name, next)))
      if (done === null) return
      const undo = () => void attempt(() => rename(next, name, groups))
      say({ text: t('sources.folderRenamed', { name: next }), undo })
    },
    move: (feeds: readonly Feed[], folder: string | null): FeedGroup[] =>
      moveFeeds(
        groups,
        feeds.map(({ id }) => id),
        { folder, before: null },
      ),
    /** Nothing is lost until the time for undo is over. */
    remove: (feeds: readonly Feed[]) => {
      const show = leaveFeeds(feeds, tell)
      const [only] = feeds
      const text =
        feeds.length === 1 && only !== undefined
          ? t('sources.removed', { title: only.shown.title })
          : countText('sources.removedMany', feeds.length)
      say({ text, undo: () => show() || void attempt(() => bringBack(feeds, groups)) })
    },
    markRead: async (feeds: readonly Feed[]) => {
      const ids = await attempt(() => api.articles.markAllRead({ feedIds: feeds.map(({ id }) => id) }))
      if (ids === null) return
      sayDone('list.markedRead', ids.length, () => void attempt(() => api.articles.setRead(ids, false)))
    },
    setSample: (on: boolean) =>
      attempt(async () => {
        await api.feeds.setSample(on)
        if (on) await api.refresh.start({})
      }),
    check: (feeds: readonly Feed[]) =>
      attempt(() => api.refresh.start({ feedIds: feeds.map(({ id }) => id), force: true })),
    attempt,
  }
}

/** Follows removed sources again, where and as they were, and reads them. */
async function bringBack(feeds: readonly Feed[], groups: readonly FeedGroup[]): Promise<void> {
  await api.feeds.restore(feeds.map(removedFeedOf))
  const known = new Map((await api.feeds.list()).map((feed) => [feed.url, feed]))
  const back = new Map(feeds.flatMap(({ id, url }) => [[id, known.get(url)?.id] as const]))
  await api.feeds.arrange(
    groups.map(({ folder, feeds: ids }) => ({
      folder,
      feeds: ids.flatMap((id) => (back.has(id) ? (back.get(id) ?? []) : id)),
    })),
  )
  const ids = [...back.values()].filter((id) => id !== undefined)
  await api.refresh.start({ feedIds: ids })
}

function removedFeedOf(feed: Feed): RemovedFeed {
  const { url, kind, publisherTitle, siteUrl, isSample, contact, title, lang, langIsFixed, folder } = feed
  const { intervalMinutes, fullText, notify, keepDays, colour, monogram, state } = feed
  return {
    url,
    kind,
    publisherTitle,
    siteUrl,
    isSample,
    contact,
    title,
    lang: langIsFixed ? lang : 'und',
    folder,
    intervalMinutes,
    fullText,
    notify,
    keepDays,
    colour,
    monogram,
    state: state === 'paused' ? 'paused' : 'active',
  }
}

/** What a feed has now where `patch` changes it. */
function chosenOf(feed: Feed, patch: FeedPatch): FeedPatch {
  const { lang, state, ...chosen } = removedFeedOf(feed)
  const now: Record<string, unknown> = { ...chosen, lang, state }
  return Object.fromEntries(Object.keys(patch).map((name) => [name, now[name]]))
}

function showPatched(client: QueryClient, feeds: readonly Feed[], patch: FeedPatch): void {
  const ids = new Set(feeds.map(({ id }) => id))
  const { title, lang, ...rest } = patch
  const isNamed = title !== undefined && title.trim() !== ''
  const patched = (feed: Feed): Feed => ({
    ...feed,
    ...rest,
    ...(isNamed && { title, shown: { title, lang: feed.lang } }),
    ...(lang !== undefined && lang !== 'und' && { lang, langIsFixed: true }),
  })
  client.setQueryData<Feed[]>(feedsKey, (known) => known?.map((feed) => (ids.has(feed.id) ? patched(feed) : feed)))
}
