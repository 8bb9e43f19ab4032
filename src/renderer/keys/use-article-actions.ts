import { useQueryClient } from '@tanstack/react-query'
import type { Article, ArticleId } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { toggleAsPublished } from '../data/as-published.ts'
import { useLabelDialog } from '../data/labelled-articles.ts'
import { toggleFocusMode } from '../data/focus-mode.ts'
import { knownMarks } from '../data/optimistic.ts'
import { articleQuery } from '../data/queries.ts'
import { neighbour, useReadingList } from '../data/reading-list.ts'
import { takeStep, type ReaderStep } from '../data/reader-steps.ts'
import { selectedArticles } from '../data/selection.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useMarkMany } from '../data/use-mark-many.ts'
import { useMarkOne } from '../data/use-mark-one.ts'
import { useNavigation, usePlace } from '../data/use-view.ts'
import { focusSearch } from '../ui/focus-search.ts'
import { useNotice } from '../ui/notice.tsx'
import { useOpenExternal } from '../ui/use-open-external.ts'
import { focusRow, rowInHand } from './focus-row.ts'
import { scrollPage } from './page-article.ts'

/** What keys do with one article, the open one or the row that has the focus, or with those that are selected. */
export function useArticleActions() {
  const t = useWords()
  const client = useQueryClient()
  const place = usePlace()
  const { replace } = useNavigation()
  const openLabels = useLabelDialog()
  const { setRead, setStarred } = useMarkOne()
  const attempt = useAttempt()
  const many = useMarkMany()
  const readingList = useReadingList()
  const { say } = useNotice()
  const openExternal = useOpenExternal()
  const inHand = (): ArticleId | null => rowInHand() ?? (place.kind === 'article' ? place.id : null)
  const withArticle = (use: (article: Article) => unknown) => {
    const id = inHand()
    if (id === null) return false
    void attempt(async () => use(await client.fetchQuery(articleQuery(id))))
    return true
  }
  const toggle = (
    state: 'read' | 'starred',
    one: (id: ArticleId, value: boolean) => void,
    all: (ids: readonly ArticleId[], value: boolean) => Promise<unknown>,
  ) => {
    const ids = selectedArticles()
    const known = knownMarks(client)
    if (ids.length > 0) {
      void all(
        ids,
        ids.some((id) => known.get(id)?.[state] !== true),
      )
      return true
    }
    const id = inHand()
    const article = id === null ? undefined : known.get(id)
    if (article === undefined) return withArticle((found) => one(found.id, !found[state]))
    one(article.id, !article[state])
    return true
  }
  const move = (step: 1 | -1) => {
    if (place.kind !== 'article') return focusRow(step)
    const id = neighbour(readingList.ids(), place.id, step)
    if (id !== null) replace({ kind: 'article', id })
    return id !== null
  }
  const page = (step: 1 | -1) => {
    if (scrollPage(step) || place.kind !== 'article') return true
    if (!move(step)) say({ text: t(step > 0 ? 'folio.lastArticle' : 'folio.firstArticle') })
    return true
  }
  const inText = (step: ReaderStep, otherwise: string) => {
    if (place.kind !== 'article') return false
    if (!takeStep(step)) say({ text: otherwise })
    return true
  }
  return {
    next: () => move(1),
    previous: () => move(-1),
    pageOn: () => page(1),
    pageBack: () => page(-1),
    open: () => {
      if (rowInHand() === null || !(document.activeElement instanceof HTMLElement)) return false
      document.activeElement.click()
      return true
    },
    read: () => toggle('read', setRead, many.read),
    star: () => toggle('starred', setStarred, many.starred),
    label: () => {
      const selected = selectedArticles()
      const id = inHand()
      if (selected.length === 0 && id === null) return false
      openLabels(selected.length > 0 || id === null ? selected : [id])
      return true
    },
    browser: () => withArticle(({ url }) => (url === null ? undefined : openExternal(url))),
    copyLink: () =>
      withArticle(async ({ url }) => {
        if (url === null) return
        await api.app.copyText(url)
        say({ text: t('reader.linkCopied') })
      }),
    nextSum: () => inText('nextSum', t('reader.noSums')),
    changes: () => inText('changes', t('versions.none')),
    pictures: () => inText('pictures', t('reader.noPictures')),
    findInText: () => {
      if (place.kind !== 'article' || !takeStep('findInText')) focusSearch()
      return true
    },
    focusMode: () => {
      if (place.kind !== 'article') return false
      toggleFocusMode()
      return true
    },
    readAloud: () => place.kind === 'article' && takeStep('readAloud'),
    nextParagraph: () => place.kind === 'article' && takeStep('nextParagraph'),
    previousParagraph: () => place.kind === 'article' && takeStep('previousParagraph'),
    original: () => {
      if (place.kind !== 'article') return false
      const article = client.getQueryData<Article>(articleQuery(place.id).queryKey)
      if (article === undefined || article.convertedFrom === null) return false
      toggleAsPublished(place.id)
      return true
    },
  }
}
