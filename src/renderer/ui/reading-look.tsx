import type { Face, LineSpacing, TextWidth } from '#shared/settings.ts'
import { useWords } from '../data/use-words.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useSettings } from '../data/use-settings.ts'
import { Choice } from './choice.tsx'

const faces: readonly Face[] = ['serif', 'sans']
const spacings: readonly LineSpacing[] = ['close', 'normal', 'open']
const widths: readonly TextWidth[] = ['narrow', 'normal', 'wide']

/** The typeface of articles. */
export function FaceChoice() {
  const t = useWords()
  const { face } = useSettings()
  const change = useChangeSettings()
  return (
    <Choice
      label={t('settings.face')}
      options={faces.map((id) => ({ id, name: t(`look.faces.${id}`) }))}
      chosen={face}
      onChoose={(id) => change({ face: id })}
    />
  )
}

/** How far the lines of an article stand apart. */
export function SpacingChoice() {
  const t = useWords()
  const { lineSpacing } = useSettings()
  const change = useChangeSettings()
  return (
    <Choice
      label={t('settings.lineSpacing')}
      options={spacings.map((id) => ({ id, name: t(`look.spacings.${id}`) }))}
      chosen={lineSpacing}
      onChoose={(id) => change({ lineSpacing: id })}
    />
  )
}

/** How many letters stand in a line of an article. */
export function WidthChoice() {
  const t = useWords()
  const { textWidth } = useSettings()
  const change = useChangeSettings()
  return (
    <Choice
      label={t('settings.textWidth')}
      options={widths.map((id) => ({ id, name: t(`look.widths.${id}`) }))}
      chosen={textWidth}
      onChoose={(id) => change({ textWidth: id })}
    />
  )
}
