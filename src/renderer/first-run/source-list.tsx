import { contentLanguages, dirOf } from '#shared/languages.ts'
import { useWords } from '../data/use-words.ts'
import { Icon } from '../ui/icon.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { FailureNote, Waiting } from '../ui/states.tsx'
import type { SourceRow } from './source-choice.ts'
import type { Sources } from './use-source-choice.ts'

/** Who publishes in the languages that are read, and what each offers. */
export function SourceList({ sources, onOwn }: { sources: Sources; onOwn(): void }) {
  const t = useWords()
  const { rows, error, sample, count, tick, tickSample } = sources
  return (
    <section>
      <div className="section-head">
        <h2 className="section-title">{t('settings.tabs.sources')}</h2>
        <span className="section-note">
          {rows === null ? null : t('firstRun.chosenOf', { chosen: count, total: rows.length + 1 })}
        </span>
      </div>
      {error === null ? null : <FailureNote error={error} />}
      {rows === null && error === null ? <Waiting rows={5} /> : null}
      <ul>
        {rows === null ? null : (
          <li className="first-row">
            <TickBox className="first-tick" chosen={sample} onChange={tickSample}>
              <span className="first-source">{t('sources.sample')}</span>
              <span className="first-offer">{t('firstRun.sampleText')}</span>
            </TickBox>
            <span className="first-end">{t('firstRun.noNetwork')}</span>
          </li>
        )}
      </ul>
      {byLanguage(rows ?? []).map(({ lang, name, entries }) => (
        <section key={lang} aria-label={name}>
          <h3 className="first-language" lang={lang}>
            <bdi dir={dirOf(lang)}>{name}</bdi>
          </h3>
          <ul>
            {entries.map((row) => (
              <Source key={row.id} row={row} onTick={(on) => tick(row.id, on)} />
            ))}
          </ul>
        </section>
      ))}
      {rows?.length === 0 ? <p className="first-none">{t('firstRun.noSources')}</p> : null}
      <button type="button" className="link first-more first-own" onClick={onOwn}>
        <Icon name="plus" size={18} />
        {t('sources.add')}
      </button>
    </section>
  )
}

function Source({ row, onTick }: { row: SourceRow; onTick(on: boolean): void }) {
  const t = useWords()
  const { publisher, lang, body, images, pace, chosen, settled } = row
  return (
    <li className="first-row">
      <TickBox className="first-tick" chosen={chosen} isDisabled={settled} onChange={onTick}>
        <bdi className="first-source" lang={lang} dir={dirOf(lang)}>
          {publisher}
        </bdi>
        <span className="first-offer">
          <span>{t(body === 'unknown' ? 'firstRun.textFetched' : `sources.body.${body}`)}</span>
          {images === 'yes' ? <span>{t('firstRun.images')}</span> : null}
        </span>
      </TickBox>
      <span className="first-end">
        {settled ? t('sources.isYours') : pace === 'unknown' ? null : t(`firstRun.pace.${pace}`)}
      </span>
    </li>
  )
}

function byLanguage(rows: readonly SourceRow[]): { lang: string; name: string; entries: SourceRow[] }[] {
  return [...new Set(rows.map(({ lang }) => lang))].map((lang) => ({
    lang,
    name: contentLanguages.find(({ tag }) => tag === lang)?.nativeName ?? lang,
    entries: rows.filter((row) => row.lang === lang),
  }))
}
