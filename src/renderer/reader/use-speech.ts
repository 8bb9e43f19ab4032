import { useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { Article } from '#shared/model.ts'
import { useLatest } from '../ui/use-latest.ts'
import { bringIntoSight } from './bring-into-sight.ts'
import { rangeIn, runningTexts, type RunningText } from './running-texts.ts'
import { createSpeaker, type Reading, type Speaker } from './speaker.ts'
import { shownWord, spokenTag, type SpeechUnit } from './speech-units.ts'
import { unitsOf } from './spoken-article.ts'
import { useDrawn } from './use-drawn.ts'
import { keepVoice, keptVoice, systemVoices, voicesFor } from './voices.ts'

/** Per cent of the usual speed. */
export const speeds = [50, 75, 100, 125, 150, 175, 200, 250, 300]

export type ReadySpeech = {
  kind: 'ready'
  status: Reading['status']
  speed: number
  setSpeed(speed: number): void
  voices: readonly SpeechSynthesisVoice[]
  voice: string
  setVoice(uri: string): void
  toggle(): void
  paragraph(step: 1 | -1): boolean
}
type Speech = { kind: 'waiting' } | { kind: 'noVoice' } | ReadySpeech

const key = 'reading-speed'
const none: readonly Range[] = []

type Parts = { texts: RunningText[]; units: SpeechUnit[]; voices: SpeechSynthesisVoice[] }

/** Reads an article from the line that is at the top of its pane, and marks the sentence and the word that is read. */
export function useSpeech(article: Article, articleRef: RefObject<HTMLElement | null>, onEnd: () => void): Speech {
  const parts = useParts(article, articleRef)
  const [reading, setReading] = useState<Reading>({ status: 'paused', at: 0, word: null })
  const [speed, setSpeed] = useState(keptSpeed)
  const spoken = spokenTag(article.lang)
  const [chosen, setVoice] = useState(() => keptVoice(localStorage, spoken))
  const voices = parts?.voices ?? []
  const voice = voices.find(({ voiceURI }) => voiceURI === chosen) ?? voices[0]
  const latest = useLatest({ voice, speed, onEnd })
  const speaker = useRef<Speaker>(null)
  useEffect(() => {
    if (parts === null || parts.voices.length === 0) return undefined
    const first = firstInSight(parts)
    const own = createSpeaker(
      parts.units,
      first,
      (text, hear) => utter(text, latest.current, hear),
      (next) => (next.status === 'ended' ? latest.current.onEnd() : setReading(next)),
    )
    speaker.current = own
    own.toggle()
    return () => own.stop()
  }, [parts, latest])
  useMarks(parts, reading)
  if (parts === null) return { kind: 'waiting' }
  if (voice === undefined) return { kind: 'noVoice' }
  // After the choice is known to what speaks.
  const again = () => setTimeout(() => speaker.current?.again())
  return {
    kind: 'ready',
    status: reading.status,
    speed,
    setSpeed: (next) => {
      localStorage.setItem(key, String(next))
      setSpeed(next)
      again()
    },
    voices,
    voice: voice.voiceURI,
    setVoice: (uri) => {
      keepVoice(localStorage, spoken, uri)
      setVoice(uri)
      again()
    },
    toggle: () => speaker.current?.toggle(),
    paragraph: (step) => {
      speaker.current?.paragraph(step)
      return true
    },
  }
}

/** What is read and by whom, once both are known; a voice may also come later, from a service that is slow to start. */
function useParts(now: Article, articleRef: RefObject<HTMLElement | null>): Parts | null {
  // Its text stays while this is shown; what else is known of it, such as that it was read, changes nothing here.
  const [article] = useState(now)
  const [parts, setParts] = useState<Parts | null>(null)
  const isSettled = parts !== null && parts.voices.length > 0
  useEffect(() => {
    if (isSettled) return undefined
    let isWanted = true
    const find = async () => {
      const found = await partsOf(article, articleRef.current)
      if (isWanted) setParts(found)
    }
    const again = () => {
      if (speechSynthesis.getVoices().length > 0) void find()
    }
    void find()
    speechSynthesis.addEventListener('voiceschanged', again)
    return () => {
      isWanted = false
      speechSynthesis.removeEventListener('voiceschanged', again)
    }
  }, [article, articleRef, isSettled])
  return parts
}

async function partsOf(article: Article, shown: HTMLElement | null): Promise<Parts> {
  const voices = voicesFor(await systemVoices(speechSynthesis), spokenTag(article.lang))
  const places = shown?.querySelectorAll<HTMLElement>('.reader-title, .reader-deck, .prose') ?? []
  const texts = [...places].flatMap((part) => runningTexts(part))
  const blocks = texts.map(({ text }) => text)
  return { texts, voices, units: voices.length === 0 ? [] : await unitsOf(article, blocks) }
}

function utter(
  text: string,
  { voice, speed }: { voice: SpeechSynthesisVoice | undefined; speed: number },
  hear: Parameters<Parameters<typeof createSpeaker>[2]>[1],
): { cancel(): void } {
  const utterance = new SpeechSynthesisUtterance(text)
  if (voice !== undefined) {
    utterance.voice = voice
    utterance.lang = voice.lang
  }
  utterance.rate = speed / 100
  utterance.addEventListener('boundary', ({ name, charIndex }) => name === 'word' && hear.word(charIndex))
  utterance.addEventListener('end', () => hear.end())
  utterance.addEventListener('error', () => hear.fail())
  speechSynthesis.speak(utterance)
  return { cancel: () => speechSynthesis.cancel() }
}

/** The first sentence of the first block that is not above what is seen. */
function firstInSight({ texts, units }: Parts): number {
  const top = texts[0]?.nodes[0]?.parentElement?.closest('.reader')?.getBoundingClientRect().top ?? 0
  const block = texts.findIndex(({ nodes }) => {
    const box = nodes[0]?.parentElement?.getBoundingClientRect()
    return box !== undefined && box.bottom > top + 1
  })
  return Math.max(
    0,
    units.findIndex((unit) => unit.block >= block),
  )
}

function useMarks(parts: Parts | null, { at, word, status }: Reading): void {
  const unit = parts?.units[at]
  const running = unit === undefined ? undefined : parts?.texts[unit.block]
  const sentence = useMemo(() => {
    const range = unit === undefined || running === undefined ? null : rangeIn(running, unit.start, unit.end)
    return range === null ? none : [range]
  }, [unit, running])
  const spoken = useMemo(() => {
    const span = unit === undefined || word === null ? null : shownWord(unit, word)
    if (span === null || unit === undefined || running === undefined) return none
    const range = rangeIn(running, unit.start + span[0], unit.start + span[1])
    return range === null ? none : [range]
  }, [unit, running, word])
  useDrawn('spoken', sentence)
  useDrawn('spoken-word', spoken)
  useEffect(() => {
    const [range] = sentence
    if (range !== undefined && status === 'speaking') bringIntoSight(range)
  }, [sentence, status])
}

function keptSpeed(): number {
  const kept = Number(localStorage.getItem(key))
  return speeds.includes(kept) ? kept : 100
}
