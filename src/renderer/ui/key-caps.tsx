import type { Chord } from '#shared/shortcuts.ts'
import { useChordName } from './chord-name.ts'

/** A chord as the caps of its keys; a second stroke has a cap of its own. */
export function KeyCaps({ chord }: { chord: Chord }) {
  const name = useChordName()
  return <Caps strokes={name(chord)} />
}

/** Strokes that `useChordName` has named, for lists of many chords. */
export function Caps({ strokes }: { strokes: readonly string[] }) {
  return (
    <span className="chord" dir="ltr">
      {strokes.map((stroke, place) => (
        <kbd key={place} className="keys key-cap">
          {stroke}
        </kbd>
      ))}
    </span>
  )
}
