import type { Density } from '#shared/settings.ts'
import { useWords } from '../data/use-words.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useSettings } from '../data/use-settings.ts'
import { Choice } from '../ui/choice.tsx'
import { LookRow, ReadingRows } from '../ui/look-rows.tsx'

const densities: readonly Density[] = ['comfortable', 'compact']

/** Theme, size and setting of the text, density. */
export function LookMenu() {
  const t = useWords()
  const { density } = useSettings()
  const change = useChangeSettings()
  return (
    <div className="look">
      <ReadingRows />
      <LookRow name={t('bar.density')}>
        <Choice
          label={t('bar.density')}
          options={densities.map((id) => ({ id, name: t(`bar.densities.${id}`) }))}
          chosen={density}
          onChoose={(id) => change({ density: id })}
        />
      </LookRow>
    </div>
  )
}
