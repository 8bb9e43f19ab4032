import { useTranslation } from 'react-i18next'
import { Button, Group } from 'react-aria-components'
import type { Density, Theme } from '#shared/settings.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { Choice } from '../ui/choice.tsx'
import { FormRow } from '../ui/form-row.tsx'
import { SettingsGroup } from './settings-group.tsx'
import { useChangeSettings } from './use-change-settings.ts'

const themes: readonly Theme[] = ['system', 'light', 'dark', 'sepia']
const densities: readonly Density[] = ['comfortable', 'compact']
const leastSize = 60
const greatestSize = 300
const sizeStep = 10

/** Paper, size of the text and how close the lines stand. */
export function LookSettings() {
  const { t } = useTranslation()
  const { theme, density } = useSettings()
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
        <TextSize />
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

function TextSize() {
  const { t } = useTranslation()
  const format = useFormat()
  const { textSize } = useSettings()
  const change = useChangeSettings()
  const smaller = Math.max(leastSize, (Math.ceil(textSize / sizeStep) - 1) * sizeStep)
  const larger = Math.min(greatestSize, (Math.floor(textSize / sizeStep) + 1) * sizeStep)
  return (
    <Group className="choice" aria-label={t('settings.textSize')}>
      <Button
        className="choice-option"
        aria-label={t('bar.smaller')}
        isDisabled={textSize <= leastSize}
        onPress={() => change({ textSize: smaller })}
      >
        {'−'}
      </Button>
      <output className="choice-value">{format.percent(String(textSize / 100))}</output>
      <Button
        className="choice-option"
        aria-label={t('bar.larger')}
        isDisabled={textSize >= greatestSize}
        onPress={() => change({ textSize: larger })}
      >
        {'+'}
      </Button>
    </Group>
  )
}
