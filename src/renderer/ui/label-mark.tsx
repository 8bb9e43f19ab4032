import './label-mark.css'
import type { FeedColour, LabelId } from '#shared/model.ts'
import { useLabel } from '../data/use-labels.ts'
import { nameLang } from './name-lang.ts'

/** A label by its colour and its name. */
export function LabelMark({ id }: { id: LabelId }) {
  const label = useLabel(id)
  if (label === undefined) return null
  return (
    <span className="label-mark" lang={nameLang(label.name)}>
      <LabelDot colour={label.colour} />
      <bdi>{label.name}</bdi>
    </span>
  )
}

export function LabelDot({ colour }: { colour: FeedColour | null }) {
  const background = colour === null ? 'var(--ink-2)' : `var(--feed-${colour})`
  return <span className="label-dot" aria-hidden="true" style={{ background }} />
}
