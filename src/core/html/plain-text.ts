import type { LanguageTag, SanitizedHtml } from '#shared/model.ts'
import { readMarkup } from './read-markup.ts'
import { tags } from './tags.ts'

/** Longer titles are an attack or a mistake. */
const maxTitle = 1000
/** Whatever is not one plain space already. */
const spaces = /\s{2,}|[^\S ]/g
/** Line ends that stand for blocks, with the white space around them. */
const blockEnd = '\u0001'
// oxlint-disable-next-line no-control-regex
const blockEnds = /[ ]?\u0001[ \u0001]*/g
/** All but the sign that stands for a block's end. */
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000\u0002-\u0008\u000e-\u001f\u007f-\u009f\ue000\ue001\ufffe\uffff]/g
/** Characters without width that reorder or split what a reader sees; the joiners that scripts need are not among them. */
const invisible = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g

const noAttributes = (): boolean => false

/**
 * The text of an article's HTML as a person reads it: a line for each block, one space elsewhere; scripts, styles and
 * the like left out. Characters that mark search hits (U+E000, U+E001) never occur in it.
 */
export const plainText = (html: string): string => {
  let out = ''
  let skipping = ''
  readMarkup(html, {
    wants: noAttributes,
    text: (text) => {
      if (skipping === '') out += text
    },
    open: (name) => {
      if (skipping !== '') return
      const kind = tags.get(name)?.kind
      if (kind === 'skip') skipping = name
      else out += separatorOf(name)
    },
    close: (name) => {
      if (skipping === '') out += separatorOf(name)
      else if (name === skipping) skipping = ''
    },
  })
  return inLines(out)
}

/** The same for what `sanitize()` has made, which needs no parser: every `<` opens a tag, every `>` ends one. */
export const articleText = (content: SanitizedHtml): string => {
  let out = ''
  let from = 0
  for (let start = content.indexOf('<'); start >= 0; start = content.indexOf('<', from)) {
    const end = content.indexOf('>', start)
    const tag = content.slice(content[start + 1] === '/' ? start + 2 : start + 1, end)
    const space = tag.indexOf(' ')
    out += content.slice(from, start) + separatorOf(space < 0 ? tag : tag.slice(0, space))
    from = end + 1
  }
  out += content.slice(from)
  if (out.includes('&')) out = out.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  return inLines(out)
}

const separatorOf = (name: string): string => {
  if (name === 'td' || name === 'th') return ' '
  const kind = tags.get(name)?.kind
  return kind === 'block' || kind === 'table' || name === 'br' || name === 'hr' ? blockEnd : ''
}

const inLines = (text: string): string =>
  text.replace(controls, '').replace(spaces, ' ').replace(blockEnds, '\n').trim()

/** Tags of HTML that an article may not have but a title does not mean as words either. */
const otherTags = new Set('font big blink nobr html head body'.split(' '))

/** "a <b" at the end is no tag, and the tokenizer keeps it to itself. */
const unfinishedTag = (source: string, read: number): string => {
  const start = source.lastIndexOf('<')
  const isUnfinished = start >= read && /^<[a-z/][^>]*$/i.test(source.slice(start))
  return isUnfinished ? source.slice(start) : ''
}

/**
 * A title as plain text: HTML tags and one level of entities taken out (a `<` that opens no HTML tag stays), white
 * space collapsed, characters that hide or reorder text dropped, at most 1,000 characters.
 */
export const toPlainTitle = (text: string): string => {
  const source = text.slice(0, maxTitle * 10)
  let out = ''
  let skipping = ''
  let read = 0
  const readTag = (name: string, start: number, end: number): void => {
    read = end
    const tag = tags.get(name)
    if (tag === undefined && !otherTags.has(name)) out += source.slice(start, end)
    else if (tag?.kind === 'block' || name === 'br') out += ' '
  }
  readMarkup(source, {
    wants: noAttributes,
    text: (piece) => {
      if (skipping === '') out += piece
    },
    open: (name, _attributes, start, end) => {
      if (skipping !== '') return
      if (tags.get(name)?.kind === 'skip') skipping = name
      else readTag(name, start, end)
    },
    close: (name, start, end) => {
      if (skipping === '') readTag(name, start, end)
      else if (name === skipping) skipping = ''
    },
  })
  if (skipping === '') out += unfinishedTag(source, read)
  const clean = out.replace(controls, '').replaceAll(blockEnd, '').replace(invisible, '').replace(spaces, ' ').trim()
  return clean.length > maxTitle ? [...clean].slice(0, maxTitle - 1).join('') + '…' : clean
}

const isIdeograph = (code: number): boolean => (code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff)

/** Letters, digits and the apostrophes that Uzbek writes inside words; the rest of punctuation ends a word. */
const isWordCharacter = (code: number): boolean => {
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39)
  if (code < 0xc0) return false
  return !(
    (code >= 0x2000 && code <= 0x206f) ||
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xff00 && code <= 0xff0f)
  )
}
const joinsWord = (code: number): boolean => code === 0x27 || code === 0x2d || code === 0x2018 || code === 0x2019

/** How many words a text has; in Chinese and Japanese, where words are not set apart, how many characters. */
export const countWords = (text: string, lang: LanguageTag): number => {
  const countsCharacters = lang.startsWith('zh') || lang.startsWith('ja')
  let count = 0
  let inWord = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (countsCharacters && isIdeograph(code)) {
      count++
      inWord = false
    } else if (isWordCharacter(code)) {
      if (!inWord) count++
      inWord = true
    } else if (!joinsWord(code)) inWord = false
  }
  return count
}
