import { useTranslation } from 'react-i18next'
import { Radio, RadioGroup } from 'react-aria-components'
import { feedColours, type FeedColour } from '#shared/model.ts'

type ColourChoiceProps = { chosen: FeedColour | null; onChoose(colour: FeedColour | null): void }

/** The colour of a source's sign, or that of all text. */
export function ColourChoice({ chosen, onChoose }: ColourChoiceProps) {
  const { t } = useTranslation()
  return (
    <RadioGroup
      className="colours"
      orientation="horizontal"
      aria-label={t('sources.colour')}
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
