import { lazy } from 'react'
import { interfaceLanguages } from '#shared/languages.ts'
import { useWords } from '../data/use-words.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useLanguage } from '../data/use-settings.ts'
import { LazyPopover } from '../ui/lazy-popover.tsx'
import { walkRow } from '../ui/walk-row.ts'

const LanguageMenu = lazy(async () => ({ default: (await import('./language-menu.tsx')).LanguageMenu }))

/** The line of languages, each in its own script; folded into the current one where there is no room. */
export function LanguageSwitcher() {
  const t = useWords()
  const language = useLanguage()
  const change = useChangeSettings()
  const current = interfaceLanguages.find(({ tag }) => tag === language)
  return (
    <>
      <div className="languages" role="group" aria-label={t('bar.languages')} data-row-of-buttons>
        {interfaceLanguages.map(({ tag, shortLabel, nativeName }) => (
          <button
            key={tag}
            type="button"
            className="language"
            aria-pressed={tag === language}
            aria-label={`${nativeName}, ${shortLabel}`}
            title={nativeName}
            onClick={() => change({ language: tag })}
            onKeyDown={walkRow}
          >
            <span lang={tag}>{shortLabel}</span>
          </button>
        ))}
      </div>
      <LazyPopover
        className="language language-folded"
        label={`${t('bar.languages')}, ${current?.shortLabel ?? ''}`}
        content={LanguageMenu}
      >
        <span lang={language}>{current?.shortLabel}</span>
      </LazyPopover>
    </>
  )
}
