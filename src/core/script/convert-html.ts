import { escapeAttribute, escapeText } from '#core/html/escape-html.ts'
import { tags } from '#core/html/tags.ts'
import { canonicalTag, dirOf } from '#shared/languages.ts'
import type { SanitizedHtml } from '#shared/model.ts'
import { convertPieces } from '#shared/script/convert-pieces.ts'
import { withFirstCapital } from '#shared/script/first-capital.ts'
import { convertHeading, lacksCapitals, type Conversion } from './text-converter.ts'

/** What is in these is no language. */
const notProse = new Set(['code', 'pre', 'kbd', 'samp'])
const attribute = / (alt|title|lang|dir)="([^"]*)"/g

const decode = (text: string): string =>
  text.includes('&')
    ? text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
    : text

/**
 * An article in another script: the text between its tags and its `alt` and `title`. A word that inline tags cut is
 * converted as one word. Code and whatever is marked as of another language stay as they are; `lang` and `dir` say what
 * is then shown. Like `articleText` it needs no parser for what `sanitize()` has made, and linear time.
 */
export function convertHtml(content: SanitizedHtml, conversion: Conversion): SanitizedHtml {
  const { convert } = conversion
  const out: string[] = []
  /** Where the pieces of the running text stand in `out`. */
  let running: number[] = []
  const hasNoCapitals = lacksCapitals(conversion)
  let isBeginning = hasNoCapitals
  const endRun = () => {
    const pieces = convertPieces(
      running.map((place) => decode(out[place] ?? '')),
      convert,
    )
    const first = pieces.findIndex((piece) => /[\p{L}\p{N}]/u.test(piece))
    if (first >= 0 && isBeginning) pieces[first] = withFirstCapital(pieces[first] ?? '')
    if (first >= 0) isBeginning = false
    for (const [index, place] of running.entries()) out[place] = escapeText(pieces[index] ?? '')
    running = []
  }
  const kept = { name: '', depth: 0 }
  const addText = (text: string) => {
    if (text === '') return
    out.push(text)
    if (kept.depth === 0) running.push(out.length - 1)
  }
  let from = 0
  for (let start = content.indexOf('<'); start >= 0; start = content.indexOf('<', from)) {
    const end = content.indexOf('>', start) + 1
    if (end === 0) break
    addText(content.slice(from, start))
    from = end
    const tag = content.slice(start, end)
    const isEnd = tag.startsWith('</')
    const name = /^<\/?([^ >]*)/.exec(tag)?.[1] ?? ''
    if (kept.depth > 0) {
      if (name === kept.name) kept.depth += isEnd ? -1 : 1
      out.push(tag)
    } else if (!isEnd && isKept(name, tag, conversion)) {
      endRun()
      isBeginning = false
      const isVoid = tags.get(name)?.kind === 'void' || name === 'img'
      if (!isVoid) Object.assign(kept, { name, depth: 1 })
      out.push(keptTag(tag, conversion))
    } else {
      if (!joinsWords(name)) {
        endRun()
        if (beginsText(name)) isBeginning = hasNoCapitals && name !== 'li'
      }
      out.push(isEnd || !tag.includes('="') ? tag : shownTag(tag, conversion))
    }
  }
  addText(content.slice(from))
  endRun()
  return out.join('') as SanitizedHtml
}

/** Text runs on through these; every other tag ends it. */
function joinsWords(name: string): boolean {
  return name === 'wbr' || tags.get(name)?.kind === 'inline'
}

/** Line breaks and pictures may stand within a sentence; what a list has may go on one before it. */
function beginsText(name: string): boolean {
  const kind = tags.get(name)?.kind
  return kind === 'block' || kind === 'table'
}

function isKept(name: string, tag: string, { from }: Conversion): boolean {
  if (notProse.has(name)) return true
  const lang = tag.includes(' lang="') ? / lang="([^"]*)"/.exec(tag)?.[1] : undefined
  if (lang === undefined) return false
  // The language alone means the script of the article around.
  return canonicalTag(lang) !== from && lang.toLowerCase() !== from.split('-')[0]
}

/** The start tag of what stays: with what it had from around, where that is now something else; `dir` before `lang`. */
function keptTag(tag: string, { from, to }: Conversion): string {
  const own = / lang="([^"]*)"/.exec(tag)
  const shown = dirOf(own?.[1] === undefined ? from : canonicalTag(own[1]))
  const dir = tag.includes(' dir="') || shown === dirOf(to) ? '' : ` dir="${shown}"`
  const at = own?.index ?? tag.length - 1
  return tag.slice(0, at) + dir + (own === null ? ` lang="${from}"` : '') + tag.slice(at)
}

function shownTag(tag: string, conversion: Conversion): string {
  const { from, to } = conversion
  return tag.replace(attribute, (whole, name: string, value: string) => {
    if (name === 'lang') return ` lang="${to}"`
    if (name === 'dir') return value === dirOf(from) ? ` dir="${dirOf(to)}"` : whole
    return ` ${name}="${escapeAttribute(convertHeading(conversion, decode(value)))}"`
  })
}
