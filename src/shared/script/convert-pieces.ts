/** Stands where a piece ends while all are converted. No stored text has it: the sanitiser drops noncharacters. */
export const seam = '\uffff'
/** What may stand inside a word of the scripts that are converted. */
const inWord = /[\p{L}\p{M}'`ʹʻʼ‘’\u00ad\u200c\u200d]/u
/** Longer runs are Chinese, whose signs are converted one for one, or no words. */
const longestWord = 64
const hamza = '\u0621'

type Convert = (text: string) => string
/** Where one piece ends and the next begins: at a seam, or so many letters into the word that follows the seam. */
type Edge = { seam: number; word: string; into: number }

/**
 * Converts the pieces of one running text, as tags or marks cut it, as the whole that they are: a word cut in two is
 * converted as one word and cut at the place that answers to the old one. Answers as many pieces, in linear time.
 */
export function convertPieces(pieces: readonly string[], convert: Convert): string[] {
  if (pieces.length <= 1) return pieces.map(convert)
  const { sewn, edges, seams } = sew(pieces)
  const parts = convert(sewn).split(seam)
  // A text that brings seams of its own.
  if (parts.length !== seams + 1) return pieces.map(convert)
  const seamAt: number[] = []
  for (const part of parts) seamAt.push((seamAt.at(-1) ?? 0) + part.length)
  const whole = parts.join('')
  let from = 0
  const cuts = edges.map((edge) => {
    const start = from
    from = Math.max(from, (seamAt[edge.seam] ?? 0) + lettersInto(edge, parts[edge.seam + 1] ?? '', convert))
    return whole.slice(start, from)
  })
  return [...cuts, whole.slice(from)]
}

/** The whole text with a seam at every edge between words, and on both sides of every word that an edge cuts. */
function sew(pieces: readonly string[]): { sewn: string; edges: Edge[]; seams: number } {
  const text = pieces.join('')
  const edges: Edge[] = []
  let sewn = ''
  let sewnTo = 0
  let seams = 0
  const sewAt = (place: number): number => {
    sewn += text.slice(sewnTo, place) + seam
    sewnTo = place
    return seams++
  }
  let word = { start: 0, end: 0, seam: 0 }
  let at = 0
  for (const piece of pieces.slice(0, -1)) {
    at += piece.length
    if (at >= word.end && isOfWord(text, at - 1) && isOfWord(text, at)) {
      const { start, end } = wordAround(text, at, word.end)
      word = { start, end, seam: sewAt(start) }
      sewAt(end)
    }
    edges.push(
      at > word.start && at < word.end
        ? { seam: word.seam, word: text.slice(word.start, word.end), into: at - word.start }
        : { seam: sewAt(at), word: '', into: 0 },
    )
  }
  return { sewn: sewn + text.slice(sewnTo), edges, seams }
}

/** How far into a converted word an edge falls; never between the halves of one character. */
function lettersInto({ word, into }: Edge, converted: string, convert: Convert): number {
  if (into === 0) return 0
  const reached =
    word.length > longestWord ? proportional(word, into, converted) : spelled(word, into, converted, convert)
  const place = Math.min(Math.max(reached, 0), converted.length)
  return /[\udc00-\udfff]/.test(converted.charAt(place)) ? place + 1 : place
}

function proportional(word: string, into: number, converted: string): number {
  return Math.round((into * converted.length) / word.length)
}

/** A hamza stands before a whole word, whatever part of it asks for one. */
function spelled(word: string, into: number, converted: string, convert: Convert): number {
  const sign = (text: string) => (text.startsWith(hamza) ? 1 : 0)
  const head = convert(word.slice(0, into))
  return sign(converted) + head.length - sign(head)
}

function isOfWord(text: string, at: number): boolean {
  return inWord.test(text.charAt(at))
}

function wordAround(text: string, at: number, least: number): { start: number; end: number } {
  let [start, end] = [at, at]
  while (start > least && isOfWord(text, start - 1)) start--
  while (end < text.length && isOfWord(text, end)) end++
  return { start, end }
}
