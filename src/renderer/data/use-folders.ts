import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { FeedGroup } from '#shared/model.ts'
import type { Settings } from '#shared/settings.ts'
import { api } from './api.ts'
import type { Folder } from './arrangement.ts'
import { listKey } from './list-place.ts'
import { useFeeds } from './queries.ts'
import { settingsKey } from './shown-settings.ts'
import { useChangeSettings } from './use-change-settings.ts'
import { useSettings } from './use-settings.ts'

const key = ['feeds', 'groups']
const none: FeedGroup[] = []

/** The folders in the reader's order, then the feeds outside folders; undefined until they are known. */
export function useGroups(): FeedGroup[] | undefined {
  return useQuery({ queryKey: key, queryFn: () => api.feeds.groups() }).data
}

/** The same with the feeds themselves; the same array until something of it changes. */
export function useFolders(): Folder[] {
  const groups = useGroups() ?? none
  const { data: feeds } = useFeeds()
  return useMemo(() => {
    const byId = new Map(feeds?.map((feed) => [feed.id, feed]))
    return groups.map(({ folder, feeds: ids }) => ({ folder, feeds: ids.flatMap((id) => byId.get(id) ?? []) }))
  }, [groups, feeds])
}

/** Shows an arrangement at once, then stores it. Rejects, with the stored one shown again, when it cannot be stored. */
export function useArrange(): (groups: FeedGroup[]) => Promise<void> {
  const client = useQueryClient()
  return async (groups) => {
    await client.cancelQueries({ queryKey: key })
    client.setQueryData(key, groups)
    try {
      await api.feeds.arrange(groups)
    } catch (error) {
      await client.invalidateQueries({ queryKey: key })
      throw error
    }
  }
}

/** Which folders are folded, in the rail and on the page of sources alike. */
export function useFolded(): { folded: ReadonlySet<string>; fold(name: string, isFolded: boolean): void } {
  const { foldedFolders } = useSettings()
  const change = useChangeSettings()
  const folded = new Set(foldedFolders)
  return {
    folded,
    fold: (name, isFolded) => {
      if (folded.has(name) === isFolded) return
      change({ foldedFolders: isFolded ? [...foldedFolders, name] : foldedFolders.filter((other) => other !== name) })
    },
  }
}

type ByFolder = Pick<Settings, 'foldedFolders' | 'listOrders'>

/** What is set by the name of a folder, under its next one. */
export function underNextName({ foldedFolders, listOrders }: ByFolder, name: string, next: string): ByFolder {
  const keyOf = (folder: string) => listKey({ kind: 'folder', folder })
  return {
    foldedFolders: [...new Set(foldedFolders.map((folder) => (folder === name ? next : folder)))],
    listOrders: Object.fromEntries(
      Object.entries(listOrders).map(([list, order]) => [list === keyOf(name) ? keyOf(next) : list, order]),
    ),
  }
}

/** A folder that is called otherwise stays folded, and its list in its order. */
export function useKeepFolderLook(): (name: string, next: string) => void {
  const client = useQueryClient()
  const change = useChangeSettings()
  return (name, next) => {
    const settings = client.getQueryData<Settings>(settingsKey)
    if (settings !== undefined) change(underNextName(settings, name, next))
  }
}
