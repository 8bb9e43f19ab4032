import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Feed, FeedPatch } from '#shared/model.ts'
import { api } from '../data/api.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useNotice } from '../ui/notice.tsx'

const listKey = ['feeds', 'list']

/** Everything that changes the sources; what fails is told in the folio line and taken back. */
export function useChangeSources() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { say } = useNotice()
  const attempt = async <T>(change: () => Promise<T>): Promise<T | null> => {
    try {
      return await change()
    } catch (error) {
      const { text, action } = wordsOfFailure(t, error)
      say({ text: `${text} ${action}` })
      return null
    } finally {
      await client.invalidateQueries({ queryKey: ['feeds'] })
    }
  }
  return {
    update: async (feed: Feed, patch: FeedPatch) => {
      showPatched(client, feed, patch)
      await attempt(() => api.feeds.update(feed.id, patch))
    },
    remove: async (feed: Feed) => {
      const { url, title, lang, folder, kind, state, intervalMinutes, fullText } = feed
      const removed = await attempt(async () => {
        await api.feeds.unsubscribe([feed.id])
        return true
      })
      const bringBack = async () => {
        const { id } = await api.feeds.subscribe({ url, title, lang, kind, ...(folder === null ? {} : { folder }) })
        await api.feeds.update(id, { intervalMinutes, fullText, ...(state === 'paused' ? { state } : {}) })
      }
      if (removed !== null) say({ text: t('sources.removed', { title }), undo: () => void attempt(bringBack) })
    },
    setSample: (on: boolean) =>
      attempt(async () => {
        await api.feeds.setSample(on)
        if (on) await api.refresh.start({})
      }),
    check: (feed: Feed) => attempt(() => api.refresh.start({ feedIds: [feed.id], force: true })),
    attempt,
  }
}

function showPatched(client: QueryClient, feed: Feed, patch: FeedPatch): void {
  client.setQueryData<Feed[]>(listKey, (feeds) =>
    feeds?.map((other) => (other.id === feed.id ? { ...other, ...patch } : other)),
  )
}
