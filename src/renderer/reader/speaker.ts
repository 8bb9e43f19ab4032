import type { SpeechUnit } from './speech-units.ts'

/** Says one text and calls back once; `cancel` ends it without a call. */
export type Say = (text: string, hear: { word(at: number): void; end(): void; fail(): void }) => { cancel(): void }

/** `at` is the unit that is or will be read; `word` is where in what is said the voice is, once it tells. */
export type Reading = {
  status: 'speaking' | 'paused' | 'ended' | 'failed'
  at: number
  word: number | null
}

export type Speaker = {
  /** Goes on with the sentence at which it was paused, or pauses. */
  toggle(): void
  /** To the beginning of the next paragraph or of the one before; within a paragraph back to its beginning first. */
  paragraph(step: 1 | -1): void
  /** Says the sentence anew, as the voice or its speed has changed. */
  again(): void
  stop(): void
}

/**
 * Reads units one after the other from unit `first`. A pause ends the sentence and the next start says it again: not
 * every system can hold a voice in the middle of one.
 */
export function createSpeaker(
  units: readonly SpeechUnit[],
  first: number,
  say: Say,
  onChange: (reading: Reading) => void,
): Speaker {
  let reading: Reading = { status: 'paused', at: first, word: null }
  let saying: ReturnType<Say> | null = null
  /** What a sentence that was broken off still tells is not heard. */
  let turn = 0
  const change = (next: Partial<Reading>) => {
    reading = { ...reading, ...next }
    onChange(reading)
  }
  const hush = () => {
    turn++
    saying?.cancel()
    saying = null
  }
  const speak = (at: number) => {
    hush()
    const unit = units[at]
    if (unit === undefined) {
      change({ status: 'ended', word: null })
      return
    }
    change({ status: 'speaking', at, word: null })
    const own = turn
    saying = say(unit.spoken, {
      word: (place) => {
        if (own === turn) change({ word: place })
      },
      end: () => {
        if (own === turn) speak(at + 1)
      },
      fail: () => {
        if (own !== turn) return
        hush()
        change({ status: 'failed', word: null })
      },
    })
  }
  const pause = () => {
    hush()
    change({ status: 'paused', word: null })
  }
  const goTo = (at: number) => {
    if (reading.status === 'speaking') speak(at)
    else change({ at, status: 'paused', word: null })
  }
  return {
    toggle: () => (reading.status === 'speaking' ? pause() : speak(reading.at)),
    paragraph(step) {
      const at = paragraphFrom(units, reading.at, step)
      if (at !== null) goTo(at)
    },
    again: () => {
      if (reading.status === 'speaking') speak(reading.at)
    },
    stop: hush,
  }
}

function paragraphFrom(units: readonly SpeechUnit[], at: number, step: 1 | -1): number | null {
  const block = units[at]?.block ?? 0
  const startOf = (wanted: number) => units.findIndex((unit) => unit.block === wanted)
  if (step > 0) {
    const next = units.findIndex((unit) => unit.block > block)
    return next < 0 ? null : next
  }
  const own = startOf(block)
  if (own < at) return own
  const before = units[own - 1]
  return before === undefined ? null : startOf(before.block)
}
