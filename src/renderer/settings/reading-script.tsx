import { scriptLanguages, scriptNames, type ScriptLanguage, type ScriptName } from '#shared/script/reading-scripts.ts'
import { useWords } from '../data/use-words.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { SelectField } from '../ui/select-field.tsx'
import { Setting } from './setting.tsx'

/** In which script each language is read that is written in several. */
export function ReadingScript() {
  return (
    <Setting id="readingScripts" wide>
      <ul className="script-choices">
        {scriptLanguages.map((language) => (
          <ScriptChoice key={language} language={language} />
        ))}
      </ul>
    </Setting>
  )
}

function ScriptChoice({ language }: { language: ScriptLanguage }) {
  const t = useWords()
  const format = useFormat()
  const { readingScripts } = useSettings()
  const change = useChangeSettings()
  const name = format.capitalize(format.displayBaseLanguage(language))
  const choose = (script: ScriptName | 'published') => {
    const { [language]: _before, ...others } = readingScripts
    change({ readingScripts: script === 'published' ? others : { ...others, [language]: script } })
  }
  return (
    <li className="script-choice">
      <span>{name}</span>
      <SelectField<ScriptName | 'published'>
        label={`${t('settings.readingScripts')}: ${name}`}
        options={(['published', ...scriptNames(language)] as const).map((id) => ({ id, name: t(`scripts.${id}`) }))}
        chosen={readingScripts[language] ?? 'published'}
        onChoose={choose}
      />
    </li>
  )
}
