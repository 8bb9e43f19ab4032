import './controls.css'
import { Button, Group } from 'react-aria-components'
import { textSizes } from '#shared/text-sizes.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'

const oneScript = [80, 90, 100, 110, 120, 130, 140]

type TextSizeProps = { size: number; onChange(size: number): void; script?: 'arabic' | 'han' }

/** Smaller, the size now in per cent, larger: of all text, or of one script beside the others. */
export function TextSize({ size, onChange, script }: TextSizeProps) {
  const t = useWords()
  const sizes = script === undefined ? textSizes : oneScript
  const format = useFormat()
  const smaller = sizes.findLast((other) => other < size)
  const larger = sizes.find((other) => other > size)
  return (
    <Group className="choice" aria-label={script === undefined ? t('bar.textSize') : t(`settings.${script}Size`)}>
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
