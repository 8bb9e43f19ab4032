import type { TFunction } from 'i18next'
import { useState, type ReactNode } from 'react'
import type { Article, LabelId } from '#shared/model.ts'
import { shownName } from '#shared/shown-name.ts'
import { useWords } from '../data/use-words.ts'
import { useDoAction } from '../data/actions.ts'
import { useNow } from '../data/use-now.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { isolateNumber } from '../ui/isolate.ts'
import { LabelMark } from '../ui/label-mark.tsx'
import { Receipts } from './receipts.tsx'
import { zoneCity } from './zone-city.ts'

/** The margin before the text: who, when, how long, about what, how often changed. */
export function ArticleFacts({ article }: { article: Article }) {
  const t = useWords()
  const format = useFormat()
  const now = useNow()
  const act = useDoAction()
  const { author, publishedAt, updatedAt, timeZone, readingMinutes, versions } = article
  return (
    <dl className="facts">
      {author === null ? null : (
        <Fact name={t('reader.author')}>
          <AuthorButton author={author} article={article} />
        </Fact>
      )}
      <Fact name={t('reader.published')} note={zoneNote(t, format, publishedAt, timeZone)}>
        <time dateTime={new Date(publishedAt).toISOString()} title={format.relativeTime(publishedAt, now, localZone)}>
          {format.dateTime(publishedAt, timeZone)}
        </time>
      </Fact>
      <Fact name={t('reader.readingTime')}>{format.minutes(readingMinutes)}</Fact>
      <Tags article={article} />
      <Labels ids={article.labels} />
      <Receipts article={article} />
      {versions > 1 ? (
        <Fact
          name={t('reader.versions')}
          note={
            updatedAt === null
              ? t('reader.changed')
              : t('reader.changedAt', { time: format.dateTime(updatedAt, timeZone) })
          }
        >
          <button type="button" className="link" onClick={() => act('changes')} title={t('versions.show')}>
            {format.number(versions)}
          </button>
        </Fact>
      ) : null}
    </dl>
  )
}

function Fact({ name, note, children }: { name: string; note?: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
      {note === undefined ? null : <dd className="fact-note">{note}</dd>}
    </div>
  )
}

export function AuthorButton({ author, article }: { author: string; article: Article }) {
  const { go } = useNavigation()
  return (
    <button type="button" className="author" lang={article.lang} onClick={() => go({ kind: 'author', author })}>
      <bdi>{shownName(article, author)}</bdi>
    </button>
  )
}

/** More at once would be a page of their own. */
const shownTags = 12

export function Tags({ article }: { article: Article }) {
  const t = useWords()
  const { go } = useNavigation()
  const format = useFormat()
  const [showsAll, setShowsAll] = useState(false)
  const { tags } = article
  if (tags.length === 0) return null
  const shown = showsAll || tags.length <= shownTags + 2 ? tags : tags.slice(0, shownTags)
  return (
    <div className="fact">
      <dt>{t('reader.tags')}</dt>
      {shown.map((tag) => (
        <dd key={tag} data-tag={tag}>
          <button type="button" className="link" lang={article.lang} onClick={() => go({ kind: 'tag', tag })}>
            <bdi>{shownName(article, tag)}</bdi>
          </button>
        </dd>
      ))}
      {shown.length === tags.length ? null : (
        <dd>
          <button type="button" className="more-tags" onClick={() => setShowsAll(true)}>
            {t('reader.allTags', { number: format.number(tags.length) })}
          </button>
        </dd>
      )}
    </div>
  )
}

/** The reader's own labels on it. */
export function Labels({ ids }: { ids: readonly LabelId[] }) {
  const t = useWords()
  const { go } = useNavigation()
  if (ids.length === 0) return null
  return (
    <div className="fact">
      <dt>{t('labels.title')}</dt>
      {ids.map((id) => (
        <dd key={id}>
          <button type="button" className="link" onClick={() => go({ kind: 'label', label: id })}>
            <LabelMark id={id} />
          </button>
        </dd>
      ))}
    </div>
  )
}

type Words = TFunction
type Formats = ReturnType<typeof useFormat>

/** "Astana time, UTC+6": whose clock the time is told by. */
export function zoneNote(t: Words, format: Formats, at: number, timeZone: string): string {
  const offset = isolateNumber(format.utcOffsetLabel(at, timeZone))
  const city = zoneCity(timeZone)
  return city === null ? offset : t('reader.zone', { city: t(`cities.${city}`), offset })
}
