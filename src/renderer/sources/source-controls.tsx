import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contentLanguages } from '#shared/languages.ts'
import type { Feed } from '#shared/model.ts'
import { useFeeds } from '../data/queries.ts'
import { useFormat } from '../data/use-settings.ts'
import { FormRow } from '../ui/form-row.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { intervals, intervalWords, nearestInterval, type Interval } from '../data/interval-words.ts'
import { useChangeSources } from './use-change-sources.ts'

/** How a source is named, filed, asked and read. */
export function SourceControls({ feed }: { feed: Feed }) {
  const { t } = useTranslation()
  const { update } = useChangeSources()
  const { data: feeds = [] } = useFeeds()
  const folders = [...new Set(feeds.flatMap(({ folder }) => folder ?? []))]
  return (
    <div>
      <FormRow name={t('sources.name')}>
        <TextLine
          label={t('sources.name')}
          text={feed.title}
          onChange={(title) => title !== '' && void update(feed, { title })}
        />
      </FormRow>
      <FormRow name={t('sources.folder')}>
        <TextLine
          label={t('sources.folder')}
          text={feed.folder ?? ''}
          suggestions={folders}
          placeholder={t('sources.noFolder')}
          onChange={(folder) => void update(feed, { folder: folder === '' ? null : folder })}
        />
      </FormRow>
      <FormRow name={t('sources.language')}>
        <LanguageSelect lang={feed.lang} onChoose={(lang) => void update(feed, { lang })} />
      </FormRow>
      {feed.isSample ? null : (
        <FormRow name={t('sources.interval')}>
          <IntervalSelect feed={feed} onChoose={(intervalMinutes) => void update(feed, { intervalMinutes })} />
        </FormRow>
      )}
      <FormRow name={t('sources.fullText')} hint={t('sources.fullTextHint')}>
        <TickBox
          label={t('sources.fullText')}
          chosen={feed.fullText !== 'never'}
          onChange={(fullText) => void update(feed, { fullText: fullText ? 'auto' : 'never' })}
        />
      </FormRow>
      {feed.state === 'gone' ? null : (
        <FormRow name={t('sources.paused')} hint={t('sources.pausedHint')}>
          <TickBox
            label={t('sources.paused')}
            chosen={feed.state === 'paused'}
            onChange={(paused) => void update(feed, { state: paused ? 'paused' : 'active' })}
          />
        </FormRow>
      )}
    </div>
  )
}

function LanguageSelect({ lang, onChoose }: { lang: string; onChoose(tag: string): void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const known = contentLanguages.map(({ tag, nativeName }) => ({ id: tag, name: nativeName, lang: tag }))
  const other = known.some(({ id }) => id === lang) ? [] : [{ id: lang, name: format.displayLanguage(lang) }]
  return <SelectField label={t('sources.language')} options={[...other, ...known]} chosen={lang} onChoose={onChoose} />
}

type IntervalSelectProps = { feed: Feed; onChoose(minutes: number | null): void }

function IntervalSelect({ feed, onChoose }: IntervalSelectProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const options = [
    { id: 'general' as const, name: t('sources.asSettings') },
    ...intervals.map((id) => ({ id, name: intervalWords(t, format, Number(id)) })),
  ]
  return (
    <SelectField<Interval | 'general'>
      label={t('sources.interval')}
      options={options}
      chosen={feed.intervalMinutes === null ? 'general' : nearestInterval(feed.intervalMinutes)}
      onChoose={(id) => onChoose(id === 'general' ? null : Number(id))}
    />
  )
}

type TextLineProps = {
  label: string
  text: string
  onChange(text: string): void
  placeholder?: string
  suggestions?: readonly string[]
}

/** A line of text that counts when the field is left or Enter is pressed; Escape takes it back. */
function TextLine({ label, text, onChange, placeholder = '', suggestions = [] }: TextLineProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const id = useId()
  const settle = () => {
    const settled = typed?.trim()
    if (settled !== undefined && settled !== text) onChange(settled)
    setTyped(null)
  }
  return (
    <>
      <input
        className="field source-field"
        aria-label={label}
        value={typed ?? text}
        placeholder={placeholder}
        list={suggestions.length === 0 ? undefined : id}
        maxLength={200}
        dir="auto"
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle()
          if (event.key === 'Escape') setTyped(null)
        }}
      />
      {suggestions.length === 0 ? null : (
        <datalist id={id}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} label={suggestion} aria-label={suggestion} />
          ))}
        </datalist>
      )}
    </>
  )
}
