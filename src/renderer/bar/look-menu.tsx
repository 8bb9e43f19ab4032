import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Density, Theme } from '#shared/settings.ts'
import { useSetSettings, useTheme } from '../data/queries.ts'
import { useSettings } from '../data/use-settings.ts'
import { Choice } from '../ui/choice.tsx'
import { FaceChoice, SpacingChoice, WidthChoice } from '../ui/reading-look.tsx'
import { TextSize } from '../ui/text-size.tsx'

const themes: readonly Theme[] = ['system', 'light', 'dark', 'sepia']
const densities: readonly Density[] = ['comfortable', 'compact']

/** Theme, size and setting of the text, density. */
export function LookMenu() {
  const { t } = useTranslation()
  const theme = useTheme()
  const { density, textSize } = useSettings()
  const { mutate: setSettings } = useSetSettings()
  return (
    <div className="look">
      <Row name={t('bar.theme')}>
        <Choice
          label={t('bar.theme')}
          options={themes.map((id) => ({ id, name: t(`bar.themes.${id}`) }))}
          chosen={theme}
          onChoose={(id) => setSettings({ theme: id })}
        />
      </Row>
      <Row name={t('bar.textSize')}>
        <TextSize size={textSize} onChange={(size) => setSettings({ textSize: size })} />
      </Row>
      <Row name={t('settings.face')}>
        <FaceChoice />
      </Row>
      <Row name={t('settings.lineSpacing')}>
        <SpacingChoice />
      </Row>
      <Row name={t('settings.textWidth')}>
        <WidthChoice />
      </Row>
      <Row name={t('bar.density')}>
        <Choice
          label={t('bar.density')}
          options={densities.map((id) => ({ id, name: t(`bar.densities.${id}`) }))}
          chosen={density}
          onChoose={(id) => setSettings({ density: id })}
        />
      </Row>
    </div>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="look-row">
      <span className="meta">{name}</span>
      {children}
    </div>
  )
}
