import type { ReactNode } from 'react'
import { dateKey } from '#shared/format/zoned-date.ts'
import { dirOf, interfaceLanguages } from '#shared/languages.ts'
import type { ArticleSummary, OfflineState } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useIsToday, useNow } from '../data/use-now.ts'
import { localZone, useFormat, useLanguage } from '../data/use-settings.ts'
import { convertedWords } from './converted-words.ts'
import { Icon } from './icon.tsx'
import { LabelMark } from './label-mark.tsx'

type RowMetaProps = Pick<ArticleSummary, 'publishedAt' | 'feedTitle' | 'feedLang' | 'lang' | 'convertedFrom'> &
  Partial<
    Pick<ArticleSummary, 'starred' | 'isSample' | 'changedSinceRead' | 'labels' | 'offline' | 'pictureComing'>
  > & { children?: ReactNode }

/** The line under a title in a list: when, by whom, published in which language if not in the reader's or converted. */
export function RowMeta(props: RowMetaProps) {
  const {
    publishedAt,
    feedTitle,
    feedLang,
    lang,
    convertedFrom,
    starred = false,
    isSample = false,
    changedSinceRead = false,
    children,
    labels = [],
    offline = 'complete',
    pictureComing = false,
  } = props
  const language = useLanguage()
  return (
    <p className="row-meta">
      <RowTime at={publishedAt} />
      <span className="row-source" lang={feedLang}>
        <bdi dir={dirOf(feedLang)}>{feedTitle}</bdi>
      </span>
      {convertedFrom === null && lang === language ? null : <LangMark lang={lang} convertedFrom={convertedFrom} />}
      {changedSinceRead ? <ChangedMark /> : null}
      {starred ? <StarMark /> : null}
      {offline === 'complete' || (offline === 'text' && pictureComing) ? null : <LackMark offline={offline} />}
      {labels.map((id) => (
        <LabelMark key={id} id={id} />
      ))}
      {isSample && !/[(（].*[)）]/.test(feedTitle) ? <SampleMark /> : null}
      {children}
    </p>
  )
}

// Of their own: most rows have none of them, and words that are not asked for cost nothing.
function LangMark({ lang, convertedFrom }: Pick<ArticleSummary, 'lang' | 'convertedFrom'>) {
  const t = useWords()
  const published = convertedFrom ?? lang
  const known = interfaceLanguages.find(({ tag }) => tag === published)
  if (known === undefined) return null
  return (
    <span className="lang-mark" lang={published} title={convertedWords(t, convertedFrom) ?? known.nativeName}>
      {known.shortLabel}
    </span>
  )
}

function ChangedMark() {
  const t = useWords()
  return (
    <span className="changed-mark" title={t('versions.sinceRead')}>
      {t('list.changedMark')}
    </span>
  )
}

function StarMark() {
  const t = useWords()
  return (
    <span className="row-star" role="img" aria-label={t('list.starredMark')}>
      <Icon name="star" size={13} solid />
    </span>
  )
}

/** What is whole without a network says nothing, as most are; what lacks something says what. */
function LackMark({ offline }: { offline: Exclude<OfflineState, 'complete'> }) {
  const t = useWords()
  return (
    <span className="row-lack" role="img" aria-label={t(`list.lacks.${offline}`)} title={t(`list.lacks.${offline}`)}>
      <Icon name={offline === 'summary' ? 'offline' : 'noPictures'} size={13} />
    </span>
  )
}

function SampleMark() {
  const t = useWords()
  return <span className="sample-mark">{t('app.sample')}</span>
}

/** The clock for today's, the day for older ones, with its year for another year's; all of it and the age on hover. */
export function RowTime({ at }: { at: number }) {
  const format = useFormat()
  const now = useNow()
  const isToday = useIsToday()
  const year = (time: number) => dateKey(time, localZone).slice(0, 4)
  const older = year(at) === year(now) ? format.shortDate(at, localZone) : format.mediumDate(at, localZone)
  const exact = `${format.dateTime(at, localZone)} (${format.relativeTime(at, now, localZone)})`
  return (
    <time className="row-time" dateTime={new Date(at).toISOString()} title={exact}>
      {isToday(at) ? format.time(at, localZone) : older}
    </time>
  )
}
