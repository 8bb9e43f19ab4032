import { useId, useState, type ReactNode } from 'react'
import { contentLanguages } from '#shared/languages.ts'
import type { Feed, FullTextMode } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { intervals, intervalWords, nearestInterval, type Interval } from '../data/interval-words.ts'
import { monogram, ownMonogram } from '../data/monogram.ts'
import { useGroups } from '../data/use-folders.ts'
import { useFormat } from '../data/use-settings.ts'
import { Choice } from '../ui/choice.tsx'
import { FormRow } from '../ui/form-row.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { ColourChoice } from '../ui/colour-choice.tsx'
import { TextLine } from '../ui/text-line.tsx'
import { AccountRow } from './account-row.tsx'
import { FolderDialog } from './folder-dialog.tsx'
import { KeepSelect } from './keep-select.tsx'
import { useChangeSources } from './use-change-sources.ts'

/** How a source is named, filed, read, asked and kept. Every choice counts at once. */
export function SourceControls({ feed }: { feed: Feed }) {
  const t = useWords()
  const { update } = useChangeSources()
  return (
    <>
      <Group name={t('sources.groups.look')}>
        <FormRow name={t('sources.name')} hint={t('sources.nameHint')}>
          <TextLine
            className="source-field"
            label={t('sources.name')}
            text={feed.title}
            placeholder={feed.publisherTitle}
            onChange={(title) => void update(feed, { title })}
          />
        </FormRow>
        <FormRow name={t('sources.folder')}>
          <FolderSelect feed={feed} />
        </FormRow>
        <FormRow name={t('sources.sign')} hint={t('sources.signHint')}>
          <TextLine
            className="source-sign-field"
            label={t('sources.sign')}
            text={feed.monogram ?? ''}
            placeholder={monogram(feed.shown.title)}
            maxLength={32}
            onChange={(typed) => void update(feed, { monogram: ownMonogram(typed) })}
          />
        </FormRow>
        <FormRow name={t('sources.colour')}>
          <ColourChoice
            label={t('sources.colour')}
            chosen={feed.colour}
            onChoose={(colour) => void update(feed, { colour })}
          />
        </FormRow>
        <AccountRow feed={feed} />
      </Group>
      <Group name={t('sources.groups.reading')}>
        <FormRow name={t('sources.language')} hint={t('sources.languageHint')}>
          <LanguageSelect feed={feed} />
        </FormRow>
        <FormRow name={t('sources.fullText')} hint={t(`sources.fullTextHints.${feed.fullText}`)}>
          <Choice<FullTextMode>
            label={t('sources.fullText')}
            options={(['auto', 'always', 'never'] as const).map((id) => ({ id, name: t(`sources.fullTexts.${id}`) }))}
            chosen={feed.fullText}
            onChoose={(fullText) => void update(feed, { fullText })}
          />
        </FormRow>
      </Group>
      <Group name={t('sources.groups.checking')}>
        {feed.isSample ? null : (
          <FormRow name={t('sources.interval')} hint={t('sources.intervalHint')}>
            <IntervalSelect feed={feed} onChoose={(intervalMinutes) => void update(feed, { intervalMinutes })} />
          </FormRow>
        )}
        {feed.state === 'gone' ? null : (
          <FormRow name={t('sources.paused')} hint={t('sources.pausedHint')}>
            <TickBox
              label={t('sources.paused')}
              chosen={feed.state === 'paused'}
              onChange={(paused) => void update(feed, { state: paused ? 'paused' : 'active' })}
            />
          </FormRow>
        )}
        <FormRow name={t('sources.notify')} hint={t('sources.notifyHint')}>
          <TickBox
            label={t('sources.notify')}
            chosen={feed.notify}
            onChange={(notify) => void update(feed, { notify })}
          />
        </FormRow>
        <FormRow name={t('sources.keep')} hint={t('sources.keepHint')}>
          <KeepSelect days={feed.keepDays} onChoose={(keepDays) => void update(feed, { keepDays })} />
        </FormRow>
      </Group>
    </>
  )
}

function Group({ name, children }: { name: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="source-group" aria-labelledby={id}>
      <h2 className="section-title" id={id}>
        {name}
      </h2>
      {children}
    </section>
  )
}

function FolderSelect({ feed }: { feed: Feed }) {
  const t = useWords()
  const [naming, setNaming] = useState(false)
  const { update } = useChangeSources()
  const folders = (useGroups() ?? []).flatMap(({ folder }) => folder ?? [])
  return (
    <>
      <SelectField
        label={t('sources.folder')}
        options={[
          { id: 'outside', name: t('sources.noFolder') },
          ...folders.map((name) => ({ id: `in:${name}`, name })),
          { id: 'new', name: t('sources.newFolder') },
        ]}
        chosen={feed.folder === null ? 'outside' : `in:${feed.folder}`}
        onChoose={(id) => {
          if (id === 'new') setNaming(true)
          else void update(feed, { folder: id === 'outside' ? null : id.slice('in:'.length) })
        }}
      />
      {naming ? <FolderDialog feeds={[feed]} onClose={() => setNaming(false)} /> : null}
    </>
  )
}

function LanguageSelect({ feed }: { feed: Feed }) {
  const t = useWords()
  const format = useFormat()
  const { update } = useChangeSources()
  const known = contentLanguages.map(({ tag, nativeName }) => ({ id: tag, name: nativeName, lang: tag }))
  const isOther = feed.langIsFixed && !known.some(({ id }) => id === feed.lang)
  return (
    <SelectField
      label={t('sources.language')}
      options={[
        { id: 'und', name: t('sources.languageAuto') },
        ...(isOther ? [{ id: feed.lang, name: format.displayLanguage(feed.lang) }] : []),
        ...known,
      ]}
      chosen={feed.langIsFixed ? feed.lang : 'und'}
      onChoose={(lang) => void update(feed, { lang })}
    />
  )
}

type IntervalSelectProps = { feed: Feed; onChoose(minutes: number | null): void }

function IntervalSelect({ feed, onChoose }: IntervalSelectProps) {
  const t = useWords()
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
