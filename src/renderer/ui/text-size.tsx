import './controls.css'
import { Group } from 'react-aria-components'
import { textSizes } from '#shared/text-sizes.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import { resting } from './resting.ts'

const oneScript = [80, 90, 100, 110, 120, 130, 140]

type TextSizeProps = { size: number; onChange(size: number): void; script?: 'arabic' | 'han' }
type StepProps = { name: string; sign: string; to: number | undefined }

/** Smaller, the size now in per cent, larger: of all text, or of one script beside the others. */
export function TextSize({ size, onChange, script }: TextSizeProps) {
  const t = useWords()
  const sizes = script === undefined ? textSizes : oneScript
  const format = useFormat()
  const smaller = sizes.findLast((other) => other < size)
  const larger = sizes.find((other) => other > size)
  return (
    <Group className="choice" aria-label={script === undefined ? t('bar.textSize') : t(`settings.${script}Size`)}>
      <Step name={t('bar.smaller')} sign="−" to={smaller} onChange={onChange} />
      <output className="choice-value">{format.percent(String(size / 100))}</output>
      <Step name={t('bar.larger')} sign="+" to={larger} onChange={onChange} />
    </Group>
  )
}

/** `to` is the next size; at the last one the button rests, and keeps the keyboard. */
function Step({ name, sign, to, onChange }: Pick<TextSizeProps, 'onChange'> & StepProps) {
  return (
    <button
      type="button"
      className="choice-option"
      aria-label={name}
      {...resting(to === undefined, () => to !== undefined && onChange(to))}
    >
      <span className="number">{sign}</span>
    </button>
  )
}
