import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { isKeptChord, type Chord } from '#shared/shortcuts.ts'
import { useWords } from '../data/use-words.ts'
import { useChordName } from '../ui/chord-name.ts'
import { strokeOf } from '../ui/stroke-of.ts'

/** So long a plain key waits whether a second one follows. */
const secondStrokeMs = 900

/** Takes the next keys that are pressed, one stroke or two; Escape and going away leave it. */
export function KeyCatcher(props: { label: string; onCatch(chord: Chord): void; onLeave(): void }) {
  const { label, onCatch, onLeave } = props
  const t = useWords()
  const nameOf = useChordName()
  const [first, setFirst] = useState<Chord | null>(null)
  const [refused, setRefused] = useState<Chord | null>(null)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  useEffect(() => {
    if (first === null) return undefined
    const timer = setTimeout(() => onCatch(first), secondStrokeMs)
    return () => clearTimeout(timer)
  }, [first, onCatch])
  const onKeyDown = (event: KeyboardEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const stroke = strokeOf(event.nativeEvent, document.documentElement.dir === 'rtl')
    if (stroke === null) return
    if (stroke === 'Escape') onLeave()
    else if (isKeptChord(stroke)) setRefused(stroke)
    else if (first !== null) onCatch(`${first} ${stroke}`)
    else if (/^(Shift\+)?[A-Z]\w*$/.test(stroke) && !/^(Shift\+)?F\d/.test(stroke)) setFirst(stroke)
    else onCatch(stroke)
  }
  const shown = first ?? refused
  return (
    <div
      ref={box}
      className="key-catcher"
      role="textbox"
      aria-label={t('settings.keys.add', { action: label })}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={onLeave}
    >
      <span role="status">
        {shown === null
          ? t('settings.keys.pressNow')
          : first === null
            ? t('settings.keys.kept', { keys: nameOf(shown).join(' ') })
            : `${nameOf(first).join(' ')} …`}
      </span>
    </div>
  )
}
