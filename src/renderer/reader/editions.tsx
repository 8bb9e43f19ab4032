import { useTranslation } from 'react-i18next'
import type { Article, ArticleId, LanguageTag } from '#shared/model.ts'
import { editionChoices, inLanguageOrder, nativeName } from '../data/edition-list.ts'
import { useOffline } from '../data/use-online.ts'
import { useOpenEdition } from '../data/use-open-edition.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { Icon } from '../ui/icon.tsx'
import { useOpenExternal } from '../ui/use-open-external.ts'
import { walkRow } from '../ui/walk-row.ts'

/** The same story in other languages and scripts, each named in its own; those that are not kept here open outside. */
export function Editions({ article }: { article: Article }) {
  const { t } = useTranslation()
  const { open } = useOpenEdition()
  const { editions, elsewhere, id } = article
  if (editions.length === 0 && elsewhere.length === 0) return <hr className="editions-none" />
  return (
    <nav className="editions" aria-label={t('reader.editions')} data-row-of-buttons>
      <EditionButtons article={article} current={id} onPick={(to) => open(id, to)} />
      {inLanguageOrder(elsewhere).map(({ lang, url }) => (
        <Elsewhere key={url} lang={lang} url={url} />
      ))}
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

function Elsewhere({ lang, url }: { lang: LanguageTag; url: string }) {
  const { t } = useTranslation()
  const offline = useOffline()
  const openExternal = useOpenExternal()
  const told = t('reader.elsewhere', { language: nativeName(lang) })
  return (
    <button
      type="button"
      className="edition edition-elsewhere"
      lang={lang}
      aria-label={told}
      title={told}
      aria-disabled={offline}
      onClick={() => offline || openExternal(url)}
      onKeyDown={walkRow}
    >
      {nativeName(lang)}
      <Icon name="external" size={14} />
    </button>
  )
}
