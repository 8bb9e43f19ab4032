import './colour-choice.css'
import { Radio, RadioGroup } from 'react-aria-components'
import { feedColours, type FeedColour } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'

type ColourChoiceProps = { label: string; chosen: FeedColour | null; onChoose(colour: FeedColour | null): void }

/** The colour of a sign, or that of all text. */
export function ColourChoice({ label, chosen, onChoose }: ColourChoiceProps) {
  const t = useWords()
  return (
    <RadioGroup
      className="colours"
      orientation="horizontal"
      aria-label={label}
      value={chosen ?? 'none'}
      onChange={(name) => onChoose(feedColours.find((colour) => colour === name) ?? null)}
    >
      {(['none', ...feedColours] as const).map((colour) => (
        <Radio key={colour} value={colour} className="colour" aria-label={t(`sources.colours.${colour}`)}>
          <span
            className="colour-dot"
            style={{ background: colour === 'none' ? 'var(--ink-2)' : `var(--feed-${colour})` }}
          />
        </Radio>
      ))}
    </RadioGroup>
  )
}
