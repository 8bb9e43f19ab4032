import { decodeHTMLStrict } from 'entities/decode'

/** A title longer than this is no title; the rest is dropped so that it cannot burden lists and the index. */
const maxTitleLength = 5000

const inlineTags = new Set(
  (
    'a abbr acronym address b bdi bdo big blockquote br center cite code dd del dfn div dl dt em embed font h1 h2 h3 h4 ' +
    'h5 h6 hr i iframe img ins kbd li mark noscript object ol p pre q s samp script small span strike strong style sub ' +
    'sup table tbody td th time tr tt u ul var wbr'
  ).split(' '),
)
/** What is cut out of a title, from where to where, and what is left in its place. */
const cuts: [open: RegExp, close: RegExp, rest: string][] = [
  [/<script\b[^<>]*>/gi, /<\/script\s*>/gi, ' '],
  [/<style\b[^<>]*>/gi, /<\/style\s*>/gi, ' '],
  [/<!--/g, /-->/g, ''],
]
const markup = /<\/?([a-z][a-z\d]*)(?=[\s/>])[^<>]*>/gi
const reference = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/i

/** Marks that reorder or hide text: embeddings, overrides, isolates, zero-width spaces. Joiners, which spelling needs, stay. */
const invisible = /[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g

// oxlint-disable-next-line no-control-regex
const spaceOrControl = /[\s\u0000-\u001f\u007f]+/g

/** One line of text without control characters, cut at a length that no title reaches. */
export const oneLine = (text: string): string =>
  text.slice(0, maxTitleLength).replace(invisible, '').replace(spaceOrControl, ' ').trim()

/** Entities resolved; twice, because many publishers escape a title that was already escaped. */
const decodeTitle = (text: string): string => {
  const once = decodeHTMLStrict(text)
  return reference.test(once) ? decodeHTMLStrict(once) : once
}

/** A title given as text in which some publishers leave entities. */
export const titleFromText = (text: string): string => {
  const short = text.slice(0, maxTitleLength * 4)
  return oneLine(short.includes('&') ? decodeTitle(short) : short)
}

/** Looks for each end once: a single pattern for start and end would read a text full of starts anew from every one of them. */
const cutOut = (html: string, [open, close, rest]: (typeof cuts)[number]): string => {
  let kept = ''
  let at = 0
  for (;;) {
    open.lastIndex = at
    const start = open.exec(html)
    close.lastIndex = open.lastIndex
    if (start === null || close.exec(html) === null) return kept + html.slice(at)
    kept += html.slice(at, start.index) + rest
    at = close.lastIndex
  }
}

const stripTags = (html: string): string =>
  cuts.reduce(cutOut, html).replace(markup, (tag, name: string) => {
    const isTag = inlineTags.has(name.toLowerCase())
    if (!isTag) return tag
    return /^(?:br|p|div|li|h\d|hr|td|th|tr)$/i.test(name) ? ' ' : ''
  })

/** A title given as HTML: known tags out, entities resolved. Angle brackets that are no tags stay. */
export const titleFromHtml = (html: string): string => {
  const short = html.slice(0, maxTitleLength * 4)
  return titleFromText(short.includes('<') ? stripTags(short) : short)
}
