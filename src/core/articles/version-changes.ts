import { diffArrays } from 'diff'
import type { ChangedParagraph, LanguageTag, TextChange, VersionChanges } from '#shared/model.ts'
import type { VersionText } from './version-store.ts'

/** Differences beyond these are no correction but another text, and would take long to tell apart. */
const maxParagraphEdits = 1_000
const maxWordEdits = 2_000
/** A run of changed paragraphs longer than this, in UTF-16 code units, is told as a whole. */
const longestCompared = 200_000

/**
 * What changed from one version of an article to a later one: paragraphs are matched first, then the words of those that
 * differ. Words are those of the language, so that Chinese has some. Time is bounded whatever the texts are.
 */
export function changesBetween(older: VersionText, newer: VersionText): VersionChanges {
  const { lang } = newer
  const title = older.title === newer.title ? [] : changedWords(older.title, newer.title, lang)
  return { lang, title, paragraphs: changedParagraphs(older.text, newer.text, lang) }
}

function changedParagraphs(older: string, newer: string, lang: LanguageTag): ChangedParagraph[] {
  const [before, after] = [older.split('\n'), newer.split('\n')]
  const runs = diffArrays(before, after, { maxEditLength: maxParagraphEdits }) ?? [
    { removed: true, added: false, value: before },
    { removed: false, added: true, value: after },
  ]
  const paragraphs: ChangedParagraph[] = []
  let [skipped, removed] = [0, '']
  const tell = (from: string, to: string) => {
    for (const changes of inParagraphs(changedWords(from, to, lang))) {
      paragraphs.push({ skipped, changes })
      skipped = 0
    }
  }
  for (const run of runs) {
    const text = run.value.join('\n')
    if (run.removed) removed = text
    else if (run.added) {
      tell(removed, text)
      removed = ''
    } else {
      if (removed !== '') tell(removed, '')
      removed = ''
      skipped += run.value.length
    }
  }
  if (removed !== '') tell(removed, '')
  return skipped > 0 && paragraphs.length > 0 ? [...paragraphs, { skipped, changes: [] }] : paragraphs
}

function changedWords(from: string, to: string, lang: LanguageTag): TextChange[] {
  const isShort = from.length + to.length <= longestCompared && from !== '' && to !== ''
  const runs = isShort
    ? diffArrays(wordsOf(from, lang), wordsOf(to, lang), {
        maxEditLength: maxWordEdits,
        comparator: (one, other) => one.trimEnd() === other.trimEnd(),
      })
    : undefined
  if (runs === undefined) {
    // Several paragraphs are not run into those that took their place.
    const end = from !== '' && `${from}${to}`.includes('\n') ? '\n' : ''
    const whole: TextChange[] = [
      { kind: 'removed', text: from + end },
      { kind: 'added', text: to },
    ]
    return whole.filter(({ text }) => text !== '')
  }
  return runs.map(({ removed, added, value }) => ({
    kind: removed ? 'removed' : added ? 'added' : 'same',
    text: value.join(''),
  }))
}

/** Words and marks with the space that follows them, and the ends of paragraphs. */
function wordsOf(text: string, lang: LanguageTag): string[] {
  const words: string[] = []
  for (const { segment } of new Intl.Segmenter(lang, { granularity: 'word' }).segment(text)) {
    const last = words.length - 1
    if (segment !== '\n' && segment.trim() === '' && last >= 0 && words[last] !== '\n') words[last] += segment
    else words.push(segment)
  }
  return words
}

/** The changes of several paragraphs, parted where either version ends one. */
function inParagraphs(changes: readonly TextChange[]): TextChange[][] {
  const paragraphs: TextChange[][] = [[]]
  for (const { kind, text } of changes) {
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) paragraphs.push([])
      if (line !== '') paragraphs.at(-1)?.push({ kind, text: line })
    }
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}
