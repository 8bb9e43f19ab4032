import type { LanguageTag } from '#shared/model.ts'

/**
 * A sentence to be read: where it stands in the text of its block (UTF-16 code units), as it is shown, and as a voice is
 * to read it, which may be in another script.
 */
export type SpeechUnit = { block: number; start: number; end: number; shown: string; spoken: string }

/** What voices of a language read, where that is written in several scripts. */
const spokenScripts: Readonly<Record<string, LanguageTag>> = { kk: 'kk-Cyrl', uz: 'uz-Latn' }
/** Some voices stop in the middle of longer ones. */
const longest = 400

/** The tag of what a voice is to be given of a text of that language. */
export function spokenTag(lang: LanguageTag): LanguageTag {
  return spokenScripts[lang.split('-')[0] ?? ''] ?? lang
}

type Spoken = {
  /** The same blocks in the script of the voice, as they were published; null where there are none. */
  published: readonly string[] | null
  /** Writes what was not published so in the script of the voice. */
  convert(text: string): string
}

/** The sentences of blocks of text, each with what is to be said. */
export function speechUnits(blocks: readonly string[], lang: LanguageTag, spoken: Spoken): SpeechUnit[] {
  const published = spoken.published?.length === blocks.length ? spoken.published : null
  const segmenter = new Intl.Segmenter(lang, { granularity: 'sentence' })
  return blocks.flatMap((text, block) => {
    const words = spansOf(text)
    const publishedWords = published === null ? null : spansOf(published[block] ?? '')
    const isAlike = publishedWords?.length === words.length
    return sentencesOf(text, segmenter).map(([start, end]) => {
      const shown = text.slice(start, end)
      const own = words.flatMap(([from], index) => (from >= start && from < end ? [index] : []))
      const [first, last] = [publishedWords?.[own[0] ?? -1], publishedWords?.[own.at(-1) ?? -1]]
      const isPublished = isAlike && first !== undefined && last !== undefined
      const said = isPublished ? (published?.[block] ?? '').slice(first[0], last[1]) : spoken.convert(shown)
      return { block, start, end, shown, spoken: said.replaceAll(/\s+/g, ' ') }
    })
  })
}

/** Without the space around them; longer ones are parted between words. */
function sentencesOf(text: string, segmenter: Intl.Segmenter): [start: number, end: number][] {
  const sentences: [number, number][] = []
  for (const { segment, index } of segmenter.segment(text)) {
    const start = index + segment.length - segment.trimStart().length
    const end = index + segment.trimEnd().length
    let from = start
    while (end - from > longest) {
      const space = Math.max(text.lastIndexOf(' ', from + longest), text.lastIndexOf('，', from + longest))
      const to = space > from ? space + 1 : from + longest
      sentences.push([from, to])
      from = to
    }
    // A mark by itself says nothing.
    if (/[\p{L}\p{N}]/u.test(text.slice(from, end))) sentences.push([from, end])
  }
  return sentences
}

/** The word of what is shown that answers to a place of what is said; null where the two are not word for word. */
export function shownWord({ shown, spoken }: SpeechUnit, at: number): [start: number, end: number] | null {
  if (shown === spoken) {
    const word = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(shown).containing(at)
    return word === undefined ? null : [word.index, word.index + word.segment.length]
  }
  const [own, said] = [spansOf(shown), spansOf(spoken)]
  if (own.length !== said.length) return null
  return own[said.findLastIndex(([start]) => start <= at)] ?? null
}

/** What white space parts, as every script of a language does alike. */
function spansOf(text: string): [start: number, end: number][] {
  return [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => [index, index + word.length])
}
