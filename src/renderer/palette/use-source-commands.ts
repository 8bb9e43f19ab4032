import { useMemo } from 'react'
import type { ArticleQuery, Feed } from '#shared/model.ts'
import { wordsIn } from '../data/texts.ts'
import { useWords } from '../data/use-words.ts'
import { useSourceOffers } from '../data/use-source-offers.ts'
import { useNavigation } from '../data/use-view.ts'
import { isolate } from '../ui/isolate.ts'
import { useLatest } from '../ui/use-latest.ts'
import type { PaletteItem } from './palette-items.ts'

type Offers = ReturnType<typeof useSourceOffers>
type SourceOffer = ReturnType<Offers['ofFeed' | 'ofFolder' | 'ofArticles']>[number]

/** What can be done with a source or a folder, made when somebody calls for it. */
export type SourceCommands = {
  ofFeed(feed: Feed): PaletteItem[]
  ofFolder(folder: string, feeds: readonly Feed[]): PaletteItem[]
}

/** The same object until the language changes. */
export function useSourceCommands(): SourceCommands {
  const t = useWords()
  const { enter } = useNavigation()
  const latest = useLatest(useSourceOffers(enter))
  return useMemo(() => {
    const english = wordsIn('en')
    const items = (id: string, title: string, offers: readonly SourceOffer[]) =>
      offers.map(({ words, run }): PaletteItem => {
        const names = [t(words), english(words)]
        // A source is checked for what is new, which many call by the name of checking all of them.
        if (words === 'pointer.checkNow') names.push(t('shortcuts.refresh'), english('shortcuts.refresh'))
        return {
          id: `${id} ${words}`,
          kind: 'command',
          name: t('palette.pair', { name: t(words), value: isolate(title) }),
          otherNames: names.map((name) => `${name} ${title}`),
          run,
        }
      })
    const all = (id: string, title: string, query: ArticleQuery, own: readonly SourceOffer[]) =>
      items(id, title, [...own, ...latest.current.ofArticles(query, title)])
    return {
      ofFeed: (feed) => all(`feed ${feed.id}`, feed.shown.title, { feedId: feed.id }, latest.current.ofFeed(feed)),
      ofFolder: (folder, feeds) => all(`folder ${folder}`, folder, { folder }, latest.current.ofFolder(folder, feeds)),
    }
  }, [latest, t])
}
