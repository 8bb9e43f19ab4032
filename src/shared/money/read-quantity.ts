import type { NumberPart } from './amount-value.ts'
import { currencyCodes } from './currency-words.ts'
import { foldWord } from './fold-word.ts'
import { halfScaleOf, looksLikeScale, numberWord, scaleOf } from './number-words.ts'
import type { Reading } from './read-currency.ts'
import type { Token } from './tokens.ts'
import { readWrittenNumber } from './written-number.ts'

/**
 * A number with what multiplies it. `next` is the index of the token behind it, `lastScale` what its last part is
 * multiplied by, `isFrom` whether it ends in "from" (миллионнан), `isBroken` whether something unknown is glued to it.
 */
export type Quantity = {
  parts: NumberPart[]
  next: number
  hasScale: boolean
  lastScale: string
  isFrom: boolean
  isBroken: boolean
}
type Lead = { parts: NumberPart[]; digits: string | null; next: number; needsScale: boolean }

/** Parts of a number in one sum: "2 billion 300 million 500 thousand". */
const mostParts = 4

/** The numbers that begin at token `index`, each longer than the one before: 5 million, 5 million 300 thousand. */
export function quantitiesAt(reading: Reading, index: number): Quantity[] {
  const found: Quantity[] = []
  let parts: NumberPart[] = []
  let next = index
  for (let count = 0; count < mostParts; count++) {
    const piece = pieceAt(reading, next, count > 0)
    if (piece === null) break
    const last = found.at(-1)
    if (last !== undefined && !(last.hasScale && piece.lastScale.length < last.lastScale.length)) break
    parts = [...parts, ...piece.parts]
    next = piece.next
    found.push({ ...piece, parts, hasScale: piece.hasScale || last?.hasScale === true })
    if (!piece.hasScale || piece.isBroken) break
  }
  return found
}

function pieceAt(reading: Reading, index: number, isLater: boolean): Quantity | null {
  const lead = leadAt(reading, index, isLater)
  if (lead === null) return null
  const scale = scaleAt(reading, lead)
  const hasScale = scale !== null || lead.parts.some((part) => 'times' in part && part.times.length > 3)
  const next = scale?.next ?? lead.next
  if (lead.needsScale && !hasScale) return null
  const parts = lead.digits === null ? lead.parts : digitsOf(lead.digits, reading.language, hasScale)
  if (parts === null) return null
  const isBroken = scale === null && isGlued(reading.tokens, next)
  const last = lead.parts.at(-1)
  const lastScale = scale?.times ?? (last !== undefined && 'times' in last ? last.times : '1')
  return {
    parts: scale === null ? parts : [...parts, { times: scale.times }],
    next,
    hasScale,
    lastScale,
    isFrom: scale?.isFrom ?? false,
    isBroken,
  }
}

function digitsOf(digits: string, language: string, hasScale: boolean): NumberPart[] | null {
  const number = readWrittenNumber(digits, language, hasScale)
  return number === null ? null : [{ number }]
}

function leadAt(reading: Reading, index: number, isLater: boolean): Lead | null {
  const token = reading.tokens[index]
  if (token === undefined || (isLater && token.gap === 'wide')) return null
  if (token.kind === 'number') {
    if (!standsAlone(reading.tokens, index)) return null
    return withHalf(reading, { parts: [{ number: '0' }], digits: token.text, next: index + 1, needsScale: false })
  }
  return token.kind === 'word' ? wordsAt(reading, index) : null
}

/** A number in words, which may be half of something, or a bare million where the language counts with it. */
function wordsAt(reading: Reading, index: number): Lead | null {
  const { tokens, language } = reading
  const half = halfScaleOf(foldWord(tokens[index]?.text ?? ''))
  if (half !== null && language === 'ru')
    return { parts: [{ number: '0.5' }, { times: half }], digits: null, next: index + 1, needsScale: false }
  const words: NumberPart[] = []
  let next = index
  while (next < tokens.length && words.length < 6) {
    const token = tokens[next]
    const at = isJoint(token, words) ? next + 1 : next
    const word = tokens[at]
    const part = word?.kind === 'word' && word.gap !== 'wide' ? numberWord(foldWord(word.text), language) : undefined
    if (part === undefined) break
    words.push(part)
    next = at + 1
  }
  if (words.length > 0) return withHalf(reading, { parts: words, digits: null, next, needsScale: false })
  return articleAt(reading, index)
}

/** Between words of one number: "twenty-five", "a hundred and fifty". */
function isJoint(token: Token | undefined, words: readonly NumberPart[]): boolean {
  const last = words.at(-1)
  if (last === undefined) return false
  return (token?.text === '-' && token.gap === 'none') || (token?.text === 'and' && 'times' in last)
}

function articleAt({ tokens, language }: Reading, index: number): Lead | null {
  const words = [0, 1, 2].map((step) => tokens[index + step]?.text.toLowerCase() ?? '')
  if (language === 'en') {
    if (words[0] === 'half' && (words[1] === 'a' || words[1] === 'of'))
      return { parts: [{ number: '0.5' }], digits: null, next: index + 2, needsScale: true }
    return words[0] === 'a' ? { parts: [{ number: '1' }], digits: null, next: index + 1, needsScale: true } : null
  }
  const isBareScale = language === 'ru' && /^(?:миллион|миллиард|триллион)$/.test(words[0] ?? '')
  const previous = tokens[index - 1]?.text.toLowerCase() ?? ''
  if (!isBareScale || /^(?:не|ни|каждый|несколько)$/.test(previous)) return null
  return { parts: [{ number: '1' }], digits: null, next: index, needsScale: true }
}

/** "Two and a half", «два с половиной». */
function withHalf({ tokens }: Reading, lead: Lead): Lead {
  const words = [0, 1, 2].map((step) => tokens[lead.next + step]?.text.toLowerCase() ?? '')
  const length = words.join(' ') === 'and a half' ? 3 : words.slice(0, 2).join(' ') === 'с половиной' ? 2 : 0
  if (length === 0) return lead
  const whole: NumberPart[] = lead.digits === null ? lead.parts : [{ number: lead.digits }]
  if (lead.digits !== null && !/^\d{1,9}$/.test(lead.digits)) return lead
  return { ...lead, parts: [...whole, { number: '0.5' }], digits: null, next: lead.next + length }
}

type Scale = { times: string; next: number; isFrom: boolean }

function scaleAt({ tokens, language }: Reading, lead: Lead): Scale | null {
  let at = lead.next
  if (/^[-‑]$/.test(tokens[at]?.text ?? '') && tokens[at]?.gap === 'none' && tokens[at + 1]?.gap === 'none') at++
  const token = tokens[at]
  if (token?.kind !== 'word' || token.gap === 'wide') return null
  const folded = foldWord(token.text)
  const isAttached = at === lead.next && token.gap === 'none'
  const times = scaleOf(token.text, folded, isAttached, language)
  if (times === null) return null
  const point = tokens[at + 1]?.text === '.' && tokens[at + 1]?.gap === 'none' && folded.length <= 4 ? 1 : 0
  return { times, next: endingAfter(tokens, at + 1 + point), isFrom: /n[ae]n$|[dt][ae]n$/.test(folded) }
}

/** "5 млн-нан": an ending behind a hyphen. */
function endingAfter(tokens: readonly Token[], index: number): number {
  const [hyphen, ending] = [tokens[index], tokens[index + 1]]
  const isEnded = hyphen?.text === '-' && hyphen.gap === 'none' && ending?.kind === 'word' && ending.gap === 'none'
  return isEnded && /^(?:[dtn][ae]n|[gqk][ae]|[dtn]i)$/.test(foldWord(ending.text)) ? index + 2 : index
}

/** Not a part of a date, a score, an address, a name with a number or a telephone number. */
function standsAlone(tokens: readonly Token[], index: number): boolean {
  const [token, previous, earlier] = [tokens[index], tokens[index - 1], tokens[index - 2]]
  if (token?.gap !== 'none' || previous === undefined) return !/^[№#]$/.test(previous?.text ?? '')
  if (previous.kind === 'word') return currencyCodes.has(previous.text)
  if (/^[-‑–—−]$/.test(previous.text)) return previous.gap !== 'none' || earlier?.kind !== 'word'
  if (previous.text === '+') return /^\d{1,3}(?:[.,]\d+)?$/.test(token.text)
  return !/^[.,:/\\#№@_*=^&%]$/.test(previous.text)
}

/** Letters or a multitude behind the number that were not understood. */
function isGlued(tokens: readonly Token[], index: number): boolean {
  const [token, following] = [tokens[index], tokens[index + 1]]
  if (token === undefined) return false
  if (token.text === '%' || token.text === '‰') return true
  if (token.kind === 'word')
    return token.gap === 'none' || looksLikeScale(foldWord(token.text)) || /^[TТ]$/.test(token.text)
  if (!/^[-‑]$/.test(token.text) || token.gap !== 'none' || following?.gap !== 'none') return false
  // "$35-a-night" is $35.
  return following.kind === 'word' && !/^(?:an?|per|worth)$/.test(following.text)
}
