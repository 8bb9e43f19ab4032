import { useTranslation } from 'react-i18next'
import type { Density, Theme } from '#shared/settings.ts'
import { useSettings } from '../data/use-settings.ts'
import { Choice } from '../ui/choice.tsx'
import { FormRow } from '../ui/form-row.tsx'
import { TextSize } from '../ui/text-size.tsx'
import { SettingsGroup } from './settings-group.tsx'
import { useChangeSettings } from './use-change-settings.ts'

const themes: readonly Theme[] = ['system', 'light', 'dark', 'sepia']
const densities: readonly Density[] = ['comfortable', 'compact']

/** Paper, size of the text and how close the lines stand. */
export function LookSettings() {
  const { t } = useTranslation()
  const { theme, density, textSize } = useSettings()
  const change = useChangeSettings()
  return (
    <SettingsGroup title={t('settings.tabs.look')}>
      <FormRow name={t('settings.theme')}>
        <Choice
          label={t('settings.theme')}
          options={themes.map((id) => ({ id, name: t(`bar.themes.${id}`) }))}
          chosen={theme}
          onChoose={(id) => change({ theme: id })}
        />
      </FormRow>
      <FormRow name={t('settings.textSize')} hint={t('settings.textSizeHint')}>
        <TextSize size={textSize} onChange={(size) => change({ textSize: size })} />
      </FormRow>
      <FormRow name={t('settings.density')} hint={t('settings.densityHint')}>
        <Choice
          label={t('settings.density')}
          options={densities.map((id) => ({ id, name: t(`bar.densities.${id}`) }))}
          chosen={density}
          onChoose={(id) => change({ density: id })}
        />
      </FormRow>
    </SettingsGroup>
  )
}
