import { Radio, RadioGroup } from 'react-aria-components'
import { dirOf, interfaceLanguages, isInterfaceLanguage, matchInterfaceLanguage } from '#shared/languages.ts'
import type { Theme } from '#shared/settings.ts'
import { useWords } from '../data/use-words.ts'
import { useAppInfo, useTheme } from '../data/queries.ts'
import { useFormat, useLanguage, useSettings } from '../data/use-settings.ts'
import { Choice } from '../ui/choice.tsx'
import { FormRow } from '../ui/form-row.tsx'
import { TextSize } from '../ui/text-size.tsx'
import { Preview } from './preview.tsx'
import { useChange, type OnFailure } from './use-change.ts'

const themes: readonly Theme[] = ['system', 'light', 'dark', 'sepia']

/** The language of the window, as the system has it until another is chosen, and how the paper looks. */
export function InterfaceStep({ onFailure }: { onFailure: OnFailure }) {
  return (
    <div className="first-columns">
      <Languages onFailure={onFailure} />
      <div>
        <Look onFailure={onFailure} />
        <Preview />
      </div>
    </div>
  )
}

function Languages({ onFailure }: { onFailure: OnFailure }) {
  const t = useWords()
  const format = useFormat()
  const language = useLanguage()
  const { data: info } = useAppInfo()
  const change = useChange(onFailure)
  const system = info === undefined ? null : matchInterfaceLanguage(info.systemLanguages)
  return (
    <section>
      <div className="section-head">
        <h2 className="section-title">{t('settings.interface')}</h2>
      </div>
      <RadioGroup
        aria-label={t('settings.interface')}
        value={language}
        onChange={(tag) => {
          if (isInterfaceLanguage(tag)) change({ language: tag })
        }}
      >
        {interfaceLanguages.map(({ tag, nativeName }) => (
          <Radio key={tag} value={tag} className="first-row first-radio">
            <span className="radio-dot" aria-hidden="true" />
            <bdi className="first-native" lang={tag} dir={dirOf(tag)}>
              {nativeName}
            </bdi>
            <span className="first-end">
              {tag === system ? t('firstRun.asSystem') : tag === language ? null : format.displayLanguage(tag)}
            </span>
          </Radio>
        ))}
      </RadioGroup>
    </section>
  )
}

function Look({ onFailure }: { onFailure: OnFailure }) {
  const t = useWords()
  const theme = useTheme()
  const { textSize } = useSettings()
  const change = useChange(onFailure)
  return (
    <section className="first-look">
      <div className="section-head">
        <h2 className="section-title">{t('settings.tabs.look')}</h2>
      </div>
      <FormRow name={t('settings.theme')}>
        <Choice
          label={t('settings.theme')}
          options={themes.map((id) => ({ id, name: t(`bar.themes.${id}`) }))}
          chosen={theme}
          onChoose={(id) => change({ theme: id })}
        />
      </FormRow>
      <FormRow name={t('settings.textSize')}>
        <TextSize size={textSize} onChange={(size) => change({ textSize: size })} />
      </FormRow>
    </section>
  )
}
