import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { contentLanguages, dirOf, interfaceLanguages, isInterfaceLanguage } from '#shared/languages.ts'
import { useWords } from '../data/use-words.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { readingLanguages, useFormat, useLanguage, useSettings } from '../data/use-settings.ts'
import { TickBox } from '../ui/tick-box.tsx'
import { Setting } from './setting.tsx'
import { ReadingScript } from './reading-script.tsx'
import { SettingsGroup } from './settings-group.tsx'

/** The language of the window, and those that are read; each by its own name. */
export function LanguageSettings() {
  const t = useWords()
  return (
    <SettingsGroup title={t('settings.tabs.languages')}>
      <InterfaceLanguages />
      <ReadingLanguages />
      <ReadingScript />
    </SettingsGroup>
  )
}

function InterfaceLanguages() {
  const t = useWords()
  const language = useLanguage()
  const change = useChangeSettings()
  return (
    <Setting id="interface" wide>
      <RadioGroup
        className="language-grid"
        aria-label={t('settings.interface')}
        value={language}
        onChange={(tag) => {
          if (isInterfaceLanguage(tag)) change({ language: tag })
        }}
      >
        {interfaceLanguages.map(({ tag, nativeName }) => (
          <Radio key={tag} value={tag} className="language-radio">
            <span className="radio-dot" aria-hidden="true" />
            <NativeName tag={tag} name={nativeName} />
          </Radio>
        ))}
      </RadioGroup>
    </Setting>
  )
}

function ReadingLanguages() {
  const t = useWords()
  const choices = useSettings()
  const change = useChangeSettings()
  const chosen = readingLanguages(choices)
  const shownFirst = interfaceLanguages.length
  const [all, setAll] = useState(chosen.some((tag) => !isInterfaceLanguage(tag)))
  const shown = all ? contentLanguages : contentLanguages.slice(0, shownFirst)
  const toggle = (tag: string, on: boolean) =>
    change({ contentLanguages: on ? [...chosen, tag] : chosen.filter((other) => other !== tag) })
  return (
    <Setting id="content" wide>
      <div className="language-grid" role="group" aria-label={t('settings.content')}>
        {shown.map(({ tag, nativeName }) => (
          <TickBox key={tag} chosen={chosen.includes(tag)} onChange={(on) => toggle(tag, on)}>
            <NativeName tag={tag} name={nativeName} />
          </TickBox>
        ))}
      </div>
      {all ? null : (
        <button type="button" className="link settings-more" onClick={() => setAll(true)}>
          {t('settings.more')}
        </button>
      )}
    </Setting>
  )
}

/** A language by its own name, with the name that the interface has for it. */
function NativeName({ tag, name }: { tag: string; name: string }) {
  const format = useFormat()
  const ours = format.capitalize(format.displayLanguage(tag))
  return (
    <span className="language-name">
      <span className="language-native" lang={tag}>
        <bdi dir={dirOf(tag)}>{name}</bdi>
      </span>
      {ours === name ? null : <span className="language-ours">{ours}</span>}
    </span>
  )
}
