import { useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { dirOf } from '#shared/languages.ts'
import { useWords } from '../data/use-words.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { TickBox } from '../ui/tick-box.tsx'
import { Preview } from './preview.tsx'
import {
  nameOf,
  readingRows,
  shownTag,
  tagsOf,
  withRow,
  withScripts,
  type ReadingLanguage,
} from './reading-languages.ts'
import { SourceList } from './source-list.tsx'
import { useChange, type OnFailure } from './use-change.ts'
import type { Sources } from './use-source-choice.ts'

type ReadingStepProps = {
  sources: Sources
  onFailure: OnFailure
  /** Goes to where a site is added by its address. */
  onOwn(): void
}

/** The languages and scripts that are read, and beside them whom to read in these. */
export function ReadingStep({ sources, onFailure, onOwn }: ReadingStepProps) {
  return (
    <div className="first-columns">
      <div>
        <Languages onFailure={onFailure} />
        <Preview />
      </div>
      <SourceList sources={sources} onOwn={onOwn} />
    </div>
  )
}

function Languages({ onFailure }: { onFailure: OnFailure }) {
  const t = useWords()
  const settings = useSettings()
  const change = useChange(onFailure)
  const chosen = readingLanguages(settings)
  const [all, setAll] = useState(() => {
    const known = readingRows(false).flatMap(tagsOf)
    return chosen.some((tag) => !known.includes(tag))
  })
  const read = (langs: string[]) => {
    // Without any the paper would have nothing to show.
    if (langs.length > 0) change({ contentLanguages: langs })
  }
  return (
    <section>
      <div className="section-head">
        <h2 className="section-title">{t('settings.tabs.languages')}</h2>
        <span className="section-note">{t('firstRun.scripts')}</span>
      </div>
      <ul>
        {readingRows(all).map((row) => (
          <LanguageRow
            key={row.tag}
            row={row}
            chosen={chosen}
            onTick={(on) => read(withRow(chosen, row, on, settings.language))}
            onScripts={(scripts) => read(withScripts(chosen, row, scripts))}
          />
        ))}
      </ul>
      {all ? null : (
        <button type="button" className="link first-more" onClick={() => setAll(true)}>
          {t('settings.more')}
        </button>
      )}
    </section>
  )
}

type LanguageRowProps = {
  row: ReadingLanguage
  chosen: readonly string[]
  onTick(on: boolean): void
  onScripts(scripts: ReadonlySet<unknown>): void
}

function LanguageRow({ row, chosen, onTick, onScripts }: LanguageRowProps) {
  const t = useWords()
  const tag = shownTag(row, chosen)
  const isRead = tagsOf(row).some((each) => chosen.includes(each))
  const isOnly = isRead && chosen.every((each) => tagsOf(row).includes(each))
  const name = nameOf(row, tag)
  return (
    <li className="first-row" data-chosen={isRead}>
      <TickBox className="first-tick" chosen={isRead} isDisabled={isOnly} onChange={onTick}>
        <bdi className="first-native" lang={tag} dir={dirOf(tag)}>
          {name}
        </bdi>
      </TickBox>
      {row.scripts.length === 0 ? null : (
        <ToggleButtonGroup
          className="first-scripts"
          aria-label={t('firstRun.scriptsOf', { language: name })}
          selectionMode="multiple"
          selectedKeys={chosen.filter((each) => tagsOf(row).includes(each))}
          onSelectionChange={onScripts}
        >
          {row.scripts.map((script) => (
            <ToggleButton key={script.tag} id={script.tag} className="first-script">
              <bdi lang={script.tag} dir={dirOf(script.tag)}>
                {script.name}
              </bdi>
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
    </li>
  )
}
