import './look-rows.css'
import type { ReactNode } from 'react'
import type { Theme } from '#shared/settings.ts'
import { useWords } from '../data/use-words.ts'
import { useTheme } from '../data/queries.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useSettings } from '../data/use-settings.ts'
import { Choice } from './choice.tsx'
import { FaceChoice, SpacingChoice, WidthChoice } from './reading-look.tsx'
import { TextSize } from './text-size.tsx'

const themes: readonly Theme[] = ['system', 'light', 'dark', 'sepia']

/** Theme, size and setting of the text. */
export function ReadingRows() {
  const t = useWords()
  const theme = useTheme()
  const { textSize } = useSettings()
  const change = useChangeSettings()
  return (
    <>
      <LookRow name={t('bar.theme')}>
        <Choice
          label={t('bar.theme')}
          options={themes.map((id) => ({ id, name: t(`bar.themes.${id}`) }))}
          chosen={theme}
          onChoose={(id) => change({ theme: id })}
        />
      </LookRow>
      <LookRow name={t('bar.textSize')}>
        <TextSize size={textSize} onChange={(size) => change({ textSize: size })} />
      </LookRow>
      <LookRow name={t('settings.face')}>
        <FaceChoice />
      </LookRow>
      <LookRow name={t('settings.lineSpacing')}>
        <SpacingChoice />
      </LookRow>
      <LookRow name={t('settings.textWidth')}>
        <WidthChoice />
      </LookRow>
    </>
  )
}

export function LookRow({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="look-row">
      <span className="meta">{name}</span>
      {children}
    </div>
  )
}
