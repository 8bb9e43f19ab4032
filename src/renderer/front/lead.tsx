import { useMemo, useState } from 'react'
import { dirOf } from '#shared/languages.ts'
import type { Article, ArticleSummary, FrontPage, Related } from '#shared/model.ts'
import { shownName } from '#shared/shown-name.ts'
import { useWords } from '../data/use-words.ts'
import { useOpenFrom } from '../data/reading-list.ts'
import { localZone, readingLanguages, useFormat, useSettings } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { moreReports } from '../data/threads.ts'
import { RowTime } from '../ui/row-meta.tsx'
import { ThreadMark } from '../ui/thread-mark.tsx'
import { TitleButton } from '../ui/title-button.tsx'
import { captionOf } from './caption-of.ts'
import { LeadEditions } from './lead-editions.tsx'

/** A title longer than this is set a step smaller. */
const longTitle = 120
/** A picture smaller than this, in its own pixels, is a counter or a spacer. */
const smallestPicture = 24

/** So many of the latest are in sight beside the lead. */
const besideInSight = 8

/** The stories on the matter that stand under the lead; those that are seen beside it anyway come last. */
export function besideLead({ lead, related, latest }: FrontPage): Related[] {
  const inSight = new Set(latest.items.slice(0, besideInSight).map(({ id }) => id))
  return related
    .filter((other) => other.lang === lead?.lang)
    .toSorted((one, other) => Number(inSight.has(one.id)) - Number(inSight.has(other.id)))
    .slice(0, 2)
}

/** The story the paper opens with. */
export function Lead({
  article,
  beside,
  latest,
}: {
  article: Article
  beside: readonly Related[]
  latest: readonly ArticleSummary[]
}) {
  const t = useWords()
  const format = useFormat()
  const { go } = useNavigation()
  const openFrom = useOpenFrom()
  const caption = useMemo(() => captionOf(article.content), [article.content])
  const { id, lang, title, excerpt, section, author, feedTitle, feedLang, publishedAt, readingMinutes } = article
  const picture = article.images.find(({ stored }) => stored !== null)?.stored ?? article.thumbnail
  const [speck, setSpeck] = useState(false)
  const settings = useSettings()
  const more = moreReports(article, readingLanguages(settings))
  const source = { title: t('front.allLatest'), query: { langs: readingLanguages(settings) } }
  const open = () => openFrom(id, [article, ...latest.filter((other) => other.id !== id)], source)
  const topic = section.at(-1)
  return (
    <article className="lead" aria-label={t('front.lead')} data-article={id} lang={lang} dir={dirOf(lang)}>
      <div className="lead-kicker">
        {topic === undefined ? null : (
          <button type="button" className="label" onClick={() => go({ kind: 'section', section: topic })}>
            {shownName(article, topic)}
          </button>
        )}
        <LeadEditions editions={article.editions} />
      </div>
      <h2 className={title.length > longTitle ? 'lead-title lead-title-long' : 'lead-title'}>
        <button type="button" onClick={open}>
          {title}
        </button>
      </h2>
      {excerpt === '' ? null : <p className="lead-deck">{excerpt}</p>}
      <p className="lead-meta">
        {author === null ? null : <strong>{shownName(article, author)}</strong>}
        <span lang={feedLang}>{feedTitle}</span>
        <bdi lang={settings.language}>
          <RowTime at={publishedAt} />
        </bdi>
        <bdi lang={settings.language}>{format.minutes(readingMinutes)}</bdi>
        {article.thread === null || !settings.groupThreads || more === 0 ? null : (
          <bdi lang={settings.language}>
            <ThreadMark thread={article.thread.id} more={more} />
          </bdi>
        )}
      </p>
      {picture === null || speck ? null : (
        <figure>
          <button type="button" className="lead-picture" tabIndex={-1} aria-hidden="true" onClick={open}>
            <img
              src={picture}
              alt=""
              decoding="async"
              onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
                setSpeck(naturalWidth < smallestPicture || naturalHeight < smallestPicture)
              }
            />
          </button>
          <figcaption className="meta">{caption}</figcaption>
        </figure>
      )}
      <Beside stories={beside} />
    </article>
  )
}

/** Two more stories on the matter, under the picture. */
function Beside({ stories }: { stories: readonly Related[] }) {
  const format = useFormat()
  const { language } = useSettings()
  const openFrom = useOpenFrom()
  if (stories.length === 0) return null
  return (
    <ul className="beside">
      {stories.map(({ id, title, lang, details, publishedAt }) => (
        <li key={id} data-article={id}>
          <h3 className="beside-title" lang={lang}>
            <TitleButton title={title} lang={lang} onOpen={() => openFrom(id, stories)} />
          </h3>
          <p className="meta">
            <bdi>{details[0]}</bdi> <bdi lang={language}>{format.shortDate(publishedAt, localZone)}</bdi>
          </p>
        </li>
      ))}
    </ul>
  )
}
