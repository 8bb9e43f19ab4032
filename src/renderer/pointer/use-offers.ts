import type { FeedId } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useOfferSource } from '../data/offered-address.ts'
import { useFeeds } from '../data/queries.ts'
import { useCopy } from '../data/use-copy.ts'
import { useFolders } from '../data/use-folders.ts'
import { draftRule } from '../data/use-rules.ts'
import { useMarkMany } from '../data/use-mark-many.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { useSourceOffers } from '../data/use-source-offers.ts'
import { useNavigation } from '../data/use-view.ts'
import { isolate } from '../ui/isolate.ts'
import { useOpenExternal } from '../ui/use-open-external.ts'
import type { ThingAt } from './thing-at.ts'
import { useArticleOffers } from './use-article-offers.ts'

/** Something that a menu offers to do. */
export type Offer = { name: string; run(): void }

const longestQuote = 32

/** What can be done with the things under the pointer, in groups, the nearest first. */
export function useOffers(): (thing: ThingAt) => Offer[][] {
  const text = useTextOffers()
  const link = useLinkOffers()
  const feed = useFeedOffers()
  const folder = useFolderOffers()
  const section = useSectionOffers()
  const tag = useTagOffers()
  const article = useArticleOffers()
  return (thing) => {
    const groups = [
      thing.text === null ? [] : text(thing.text),
      thing.link === null ? [] : link(thing.link),
      thing.picture === null || thing.article === null ? [] : article.ofPicture(thing.article, thing.picture),
      thing.feed === null ? [] : feed(thing.feed),
      thing.folder === null ? [] : folder(thing.folder),
      thing.section === null ? [] : section(thing.section),
      thing.tag === null ? [] : tag(thing.tag),
      thing.article === null ? [] : article.ofArticle(thing.article, thing.list),
      thing.article === null ? [] : article.out(thing.article),
    ]
    return groups.filter((group) => group.length > 0)
  }
}

function useTextOffers(): (text: string) => Offer[] {
  const t = useWords()
  const { go } = useNavigation()
  const copy = useCopy()
  return (text) => {
    const wanted = text.replace(/\s+/g, ' ')
    const quote = wanted.length > longestQuote ? `${wanted.slice(0, longestQuote)}…` : wanted
    return [
      { name: t('pointer.copyText'), run: () => copy(text) },
      { name: t('palette.searchFor', { text: quote }), run: () => go({ kind: 'search', text: wanted.slice(0, 200) }) },
      {
        name: t('rules.muteWords', { words: quote }),
        run: () => go({ kind: 'organise', draft: draftRule('any', `"${wanted.slice(0, 200).replaceAll('"', ' ')}"`) }),
      },
    ]
  }
}

function useLinkOffers(): (url: string) => Offer[] {
  const t = useWords()
  const offerSource = useOfferSource()
  const openExternal = useOpenExternal()
  const copy = useCopy()
  return (url) => [
    { name: t('pointer.openLink'), run: () => openExternal(url) },
    { name: t('reader.copyLink'), run: () => copy(url) },
    ...(/^https?:/i.test(url) ? [{ name: t('pointer.addLink'), run: () => offerSource(url) }] : []),
  ]
}

function useFeedOffers(): (id: FeedId) => Offer[] {
  const t = useWords()
  const { go } = useNavigation()
  const { data: feeds = [] } = useFeeds()
  const { ofFeed } = useSourceOffers(go)
  return (id) => {
    const feed = feeds.find((each) => each.id === id)
    if (feed === undefined) return []
    return [
      { name: t('pointer.open'), run: () => go({ kind: 'feed', feedId: id }) },
      ...ofFeed(feed).map(({ words, run }) => ({ name: t(words), run })),
    ]
  }
}

function useFolderOffers(): (folder: string) => Offer[] {
  const t = useWords()
  const { go } = useNavigation()
  const folders = useFolders()
  const { ofFolder } = useSourceOffers(go)
  return (folder) => [
    { name: t('pointer.open'), run: () => go({ kind: 'folder', folder }) },
    ...ofFolder(folder, folders.find((each) => each.folder === folder)?.feeds ?? []).map(({ words, run }) => ({
      name: t(words),
      run,
    })),
  ]
}

function useTagOffers(): (tag: string) => Offer[] {
  const t = useWords()
  const { go } = useNavigation()
  return (tag) => [
    { name: t('pointer.open'), run: () => go({ kind: 'tag', tag }) },
    {
      name: t('rules.muteTag', { tag: isolate(tag) }),
      run: () => go({ kind: 'organise', draft: draftRule('tag', `"${tag}"`) }),
    },
  ]
}

function useSectionOffers(): (section: string) => Offer[] {
  const t = useWords()
  const { go } = useNavigation()
  const langs = readingLanguages(useSettings())
  const { allRead } = useMarkMany()
  return (section) => [
    { name: t('pointer.open'), run: () => go({ kind: 'section', section }) },
    { name: t('list.markAllRead'), run: () => void allRead({ section, langs }) },
  ]
}
