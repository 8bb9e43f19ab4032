import { useTranslation } from 'react-i18next'
import { Button, ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Density, Theme } from '#shared/settings.ts'
import { useSetSettings } from '../data/queries.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'

const themes: readonly Theme[] = ['system', 'light', 'dark', 'sepia']
const densities: readonly Density[] = ['comfortable', 'compact']
const sizes = [60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300]

/** Theme, text size and density. */
export function LookMenu() {
  const { t } = useTranslation()
  const { theme, density } = useSettings()
  const { mutate: setSettings } = useSetSettings()
  return (
    <div className="look">
      <Choice
        label={t('bar.theme')}
        options={themes.map((id) => ({ id, name: t(`bar.themes.${id}`) }))}
        chosen={theme}
        onChoose={(id) => setSettings({ theme: id })}
      />
      <TextSize />
      <Choice
        label={t('bar.density')}
        options={densities.map((id) => ({ id, name: t(`bar.densities.${id}`) }))}
        chosen={density}
        onChoose={(id) => setSettings({ density: id })}
      />
    </div>
  )
}

type ChoiceProps<T extends string> = {
  label: string
  options: readonly { id: T; name: string }[]
  chosen: T
  onChoose(id: T): void
}

function Choice<T extends string>({ label, options, chosen, onChoose }: ChoiceProps<T>) {
  return (
    <div className="look-row">
      <span className="meta">{label}</span>
      <ToggleButtonGroup
        className="choice"
        aria-label={label}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen]}
        onSelectionChange={(keys) => {
          const option = options.find(({ id }) => keys.has(id))
          if (option !== undefined) onChoose(option.id)
        }}
      >
        {options.map(({ id, name }) => (
          <ToggleButton key={id} id={id} className="choice-option">
            {name}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  )
}

function TextSize() {
  const { t } = useTranslation()
  const format = useFormat()
  const { textSize } = useSettings()
  const { mutate: setSettings } = useSetSettings()
  const smaller = sizes.findLast((size) => size < textSize)
  const larger = sizes.find((size) => size > textSize)
  return (
    <div className="look-row">
      <span className="meta">{t('bar.textSize')}</span>
      <div className="choice">
        <Button
          className="choice-option"
          aria-label={t('bar.smaller')}
          isDisabled={smaller === undefined}
          onPress={() => smaller !== undefined && setSettings({ textSize: smaller })}
        >
          <span className="number">{'−'}</span>
        </Button>
        <output className="choice-value">{format.percent(textSize / 100)}</output>
        <Button
          className="choice-option"
          aria-label={t('bar.larger')}
          isDisabled={larger === undefined}
          onPress={() => larger !== undefined && setSettings({ textSize: larger })}
        >
          <span className="number">{'+'}</span>
        </Button>
      </div>
    </div>
  )
}
