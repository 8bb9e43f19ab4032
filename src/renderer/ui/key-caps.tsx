import type { Chord } from '#shared/shortcuts.ts'
import { useChordName } from './chord-name.ts'

/** A chord as the caps of its keys; a second stroke has a cap of its own. */
export function KeyCaps({ chord }: { chord: Chord }) {
  const name = useChordName()
  return (
    <span className="chord" dir="ltr">
      {name(chord).map((stroke, place) => (
        <kbd key={place} className="keys key-cap">
          {stroke}
        </kbd>
      ))}
    </span>
  )
}
