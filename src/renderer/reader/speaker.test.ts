import { describe, expect, test } from 'vitest'
import { createSpeaker, type Reading, type Say } from './speaker.ts'
import type { SpeechUnit } from './speech-units.ts'

const unit = (block: number, spoken: string): SpeechUnit => ({
  block,
  start: 0,
  end: spoken.length,
  shown: spoken,
  spoken,
})
const units = [unit(0, 'title'), unit(1, 'one'), unit(1, 'two'), unit(2, 'three')]

/** A voice that says what it is given when it is told that it has. */
function voice() {
  const said: string[] = []
  const hearers: Parameters<Say>[1][] = []
  const say: Say = (text, hear) => {
    said.push(text)
    hearers.push(hear)
    return { cancel: () => said.push('—') }
  }
  const last = () => hearers.at(-1)
  return { say, said, hearers, last }
}

function reader(first = 0) {
  const { say, said, hearers, last } = voice()
  const readings: Reading[] = []
  const speaker = createSpeaker(units, first, say, (reading) => readings.push(reading))
  return { speaker, said, hearers, last, now: () => readings.at(-1) }
}

describe('reading aloud', () => {
  test('goes from sentence to sentence and ends', () => {
    const { speaker, said, last, now } = reader()
    speaker.toggle()
    for (let sentence = 0; sentence < 4; sentence++) last()?.end()
    expect(said.filter((text) => text !== '—')).toEqual(['title', 'one', 'two', 'three'])
    expect(now()?.status).toBe('ended')
  })

  test('says the sentence again after a pause, and hears nothing of what was broken off', () => {
    const { speaker, said, hearers, now } = reader(1)
    speaker.toggle()
    speaker.toggle()
    expect(now()).toEqual({ status: 'paused', at: 1, word: null })
    hearers[0]?.end()
    hearers[0]?.word(2)
    hearers[0]?.fail()
    expect(now()).toEqual({ status: 'paused', at: 1, word: null })
    speaker.toggle()
    expect(said).toEqual(['one', '—', 'one'])
  })

  test('goes to the next paragraph, back to the beginning of its own, then to the one before', () => {
    const { speaker, now } = reader(2)
    speaker.paragraph(-1)
    expect(now()).toMatchObject({ status: 'paused', at: 1 })
    speaker.paragraph(-1)
    expect(now()?.at).toBe(0)
    speaker.paragraph(-1)
    expect(now()?.at).toBe(0)
    speaker.toggle()
    speaker.paragraph(1)
    expect(now()).toMatchObject({ status: 'speaking', at: 1 })
    speaker.paragraph(1)
    speaker.paragraph(1)
    expect(now()).toMatchObject({ status: 'speaking', at: 3 })
  })

  test('tells the word that is said, and when the voice fails', () => {
    const { speaker, last, now } = reader()
    speaker.toggle()
    last()?.word(3)
    expect(now()).toEqual({ status: 'speaking', at: 0, word: 3 })
    last()?.fail()
    expect(now()).toEqual({ status: 'failed', at: 0, word: null })
    speaker.toggle()
    expect(now()?.status).toBe('speaking')
  })

  test('says the sentence anew in another voice, and nothing once it is stopped', () => {
    const { speaker, said, last } = reader()
    speaker.again()
    expect(said).toEqual([])
    speaker.toggle()
    speaker.again()
    speaker.stop()
    last()?.end()
    expect(said).toEqual(['title', '—', 'title', '—'])
  })
})
