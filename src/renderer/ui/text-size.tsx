import './controls.css'
import { useTranslation } from 'react-i18next'
import { Button, Group } from 'react-aria-components'
import { useFormat } from '../data/use-settings.ts'

const sizes = [60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300]

/** Smaller, the size now in per cent, larger. */
export function TextSize({ size, onChange }: { size: number; onChange(size: number): void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const smaller = sizes.findLast((other) => other < size)
  const larger = sizes.find((other) => other > size)
  return (
    <Group className="choice" aria-label={t('bar.textSize')}>
      <Button
        className="choice-option"
        aria-label={t('bar.smaller')}
        isDisabled={smaller === undefined}
        onPress={() => smaller !== undefined && onChange(smaller)}
      >
        <span className="number">{'−'}</span>
      </Button>
      <output className="choice-value">{format.percent(String(size / 100))}</output>
      <Button
        className="choice-option"
        aria-label={t('bar.larger')}
        isDisabled={larger === undefined}
        onPress={() => larger !== undefined && onChange(larger)}
      >
        <span className="number">{'+'}</span>
      </Button>
    </Group>
  )
}
