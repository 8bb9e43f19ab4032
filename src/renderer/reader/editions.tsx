import type { Article, ArticleId, EditionElsewhere } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { editionChoices, inLanguageOrder, nativeName } from '../data/edition-list.ts'
import { cancelEdition, useFetchEdition, useIsFetchingEdition } from '../data/use-fetch-edition.ts'
import { useOffline } from '../data/use-online.ts'
import { useOpenEdition } from '../data/use-open-edition.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { Icon } from '../ui/icon.tsx'
import { walkRow } from '../ui/walk-row.ts'

/** The same story in other languages and scripts, each named in its own; those that are not kept here are fetched. */
export function Editions({ article }: { article: Article }) {
  const t = useWords()
  const { open } = useOpenEdition()
  const { editions, elsewhere, id } = article
  if (editions.length === 0 && elsewhere.length === 0) return <hr className="editions-none" />
  return (
    <nav className="editions" aria-label={t('reader.editions')} data-row-of-buttons>
      <EditionButtons article={article} current={id} onPick={(to) => open(id, to)} />
      <ElsewhereButtons article={article} onFetched={(to) => open(id, to)} />
    </nav>
  )
}

type EditionButtonsProps = {
  article: Article
  current: ArticleId
  /** Left out: what the other column shows. */
  without?: ArticleId
  onPick(id: ArticleId): void
}

/** One button an edition that is kept here, the current one marked. */
export function EditionButtons({ article, current, without, onPick }: EditionButtonsProps) {
  const format = useFormat()
  const titles = new Map(article.editions.map((edition) => [edition.id, edition]))
  return editionChoices(article)
    .filter(({ id }) => id !== without)
    .map(({ id, lang }) => {
      const edition = titles.get(id)
      return (
        <button
          key={id}
          type="button"
          className="edition"
          lang={lang}
          aria-current={id === current ? 'true' : undefined}
          title={edition && `${edition.title} (${format.dateTime(edition.publishedAt, localZone)})`}
          onClick={() => id !== current && onPick(id)}
          onKeyDown={walkRow}
        >
          {nativeName(lang)}
        </button>
      )
    })
}

type ElsewhereButtonsProps = { article: Article; onFetched(id: ArticleId): void }

/** One button an edition that its publisher names and that is not kept here: fetches it, or stops the fetching. */
export function ElsewhereButtons({ article, onFetched }: ElsewhereButtonsProps) {
  return inLanguageOrder(article.elsewhere).map((edition) => (
    <Elsewhere key={edition.url} of={article.id} edition={edition} onFetched={onFetched} />
  ))
}

type ElsewhereProps = { of: ArticleId; edition: EditionElsewhere; onFetched(id: ArticleId): void }

function Elsewhere({ of, edition, onFetched }: ElsewhereProps) {
  const t = useWords()
  const { lang } = edition
  const isFetching = useIsFetchingEdition(of, lang)
  const offline = useOffline()
  const fetchEdition = useFetchEdition()
  const told = t(isFetching ? 'reader.stopFetchingOf' : 'reader.elsewhere', { language: nativeName(lang) })
  const press = () => {
    if (isFetching) cancelEdition(of, lang)
    else if (!offline) void fetchEdition(of, edition, onFetched)
  }
  return (
    <button
      type="button"
      className="edition edition-elsewhere"
      lang={lang}
      aria-label={told}
      title={told}
      aria-busy={isFetching}
      aria-disabled={offline && !isFetching}
      onClick={press}
      onKeyDown={walkRow}
    >
      {nativeName(lang)}
      <Icon name={isFetching ? 'close' : 'download'} size={14} />
    </button>
  )
}
