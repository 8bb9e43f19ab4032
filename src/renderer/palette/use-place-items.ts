import { useMemo } from 'react'
import type { Feed, SectionCount, TagCount } from '#shared/model.ts'
import { useFeeds, useSections, useTags } from '../data/queries.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { useNavigation, type Navigation } from '../data/use-view.ts'
import { nameLang } from '../ui/name-lang.ts'
import type { PaletteItem } from './palette-items.ts'
import { useSourceCommands, type SourceCommands } from './use-source-commands.ts'

/** The same one each time, so that what is made of it stays the same too. */
const none: never[] = []

/** Sections, folders, sources and tags; none until they are to be `complete`. */
export function usePlaceItems(complete: boolean): PaletteItem[] {
  const { enter } = useNavigation()
  const { data: feeds = none } = useFeeds()
  const { data: tags = none } = useTags()
  const sections = useSections(readingLanguages(useSettings()))
  const commands = useSourceCommands()
  return useMemo(
    () => (complete ? placeItems(enter, commands, feeds, tags, sections) : none),
    [commands, complete, enter, feeds, sections, tags],
  )
}

function placeItems(
  enter: Navigation['enter'],
  commands: SourceCommands,
  feeds: readonly Feed[],
  tags: readonly TagCount[],
  sections: readonly SectionCount[],
): PaletteItem[] {
  const folders = [...new Set(feeds.flatMap(({ folder }) => folder ?? []))]
  return [
    ...sections.map(({ name, shown }): PaletteItem => ({
      id: `section ${name}`,
      kind: 'section',
      name: shown,
      lang: nameLang(shown),
      otherNames: [name],
      run: () => enter({ kind: 'section', section: name }),
    })),
    ...folders.map((folder): PaletteItem => ({
      id: `folder ${folder}`,
      kind: 'folder',
      name: folder,
      lang: nameLang(folder),
      otherNames: [],
      run: () => enter({ kind: 'folder', folder }),
      commands: () =>
        commands.ofFolder(
          folder,
          feeds.filter((feed) => feed.folder === folder),
        ),
    })),
    ...feeds.map((feed): PaletteItem => ({
      id: `feed ${feed.id}`,
      kind: 'feed',
      name: feed.shown.title,
      lang: feed.shown.lang,
      otherNames: [feed.title, ...(URL.canParse(feed.url) ? [new URL(feed.url).hostname.replace(/^www\./, '')] : [])],
      run: () => enter({ kind: 'feed', feedId: feed.id }),
      commands: () => commands.ofFeed(feed),
    })),
    ...tags.map(({ name, shown }): PaletteItem => ({
      id: `tag ${name}`,
      kind: 'tag',
      name: shown,
      lang: nameLang(shown),
      otherNames: [name],
      run: () => enter({ kind: 'tag', tag: name }),
    })),
  ]
}
