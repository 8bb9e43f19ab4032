import { Parser } from 'htmlparser2'
import { newPart, takeAttribute, type Part } from './svg-parts.ts'
import { afterSign, percentDecoded, readSheet } from './svg-style.ts'
import { isLittleWork, type Drawing, type Shown } from './svg-work.ts'

/** Elements that a drawing may have once everything is what it shows; maps have tens of thousands. */
const mostElements = 200_000
/** Elements within one another, of which a drawing has a dozen. */
const deepest = 400
/** Characters between two looks at the limits; the parser takes the longer the deeper it is. */
const pieceLength = 8_192

/** Declarations of names of vocabularies, as old drawing programs write them. */
const harmless = /<!ENTITY\s+[\w.-]+\s+(?:"https?:[\w./:-]*"|'https?:[\w./:-]*')\s*>|<!(?:ATTLIST|ELEMENT)\s[^<>"']*>/g
/**
 * Declarations, and style sheets that stand outside, can add what does not stand in the elements; where one is, a
 * parser that resolves none does not see what a browser draws.
 */
const unseen =
  /<!(?:ENTITY|ATTLIST|ELEMENT|NOTATION)|<!DOCTYPE(?!(?:[^<>["']|"[^<>["]*"|'[^<>[']*'){0,1000}(?:\[\s*\]\s*)?>)|<\?xml-stylesheet/
/** Ways to write a letter otherwise, of which a drawing has a few. */
const mostEscapes = 100_000
const spread = (word: string) => [...word].join('\\s*')
const drawingOrSheet = new RegExp(`${spread('data:')}\\s*(?:${spread('image/svg')}|${spread('text/css')})`, 'i')

/**
 * Whether a drawing would keep a window busy that shows it, or end it: a few groups that are shown or painted by one another
 * stand for millions of shapes, a line may have as many dashes, and a picture within it may be such a drawing again. Takes
 * time in proportion to its length at most.
 */
export function isHeavySvg(source: string): boolean {
  if (unseen.test(source.replace(harmless, ''))) return true
  const drawing = read(source)
  return drawing === null || !isLittleWork(drawing, mostElements)
}

/** What a drawing holds; null where it is too much or cannot be told. */
function read(source: string): Drawing | null {
  const root = newPart('')
  const parts = [root]
  const open = [root]
  const byId = new Map<string, Part>()
  const shown: Shown[] = []
  const hasEntities = source.includes('<!ENTITY')
  let [text, values, sheet] = ['', '', '']
  let isUntold = false
  const parser = new Parser(
    {
      onopentagname(name) {
        const part = newPart(localName(name))
        open.at(-1)?.inside.push(part)
        open.push(part)
        parts.push(part)
      },
      // One by one: as an object, a million of them would take hundreds of megabytes.
      onattribute(name, value) {
        const from = open.at(-1) ?? root
        const local = localName(name)
        values += `${value},`
        if (hasEntities && ['id', 'href', 'attributeName'].includes(local) && value.includes('&')) isUntold = true
        const id = local === 'id' ? value : local === 'href' && value.includes('#') ? afterSign(value) : ''
        // A space or nothing at all, by how they were written.
        if (/[\t\n\r]/.test(id) || !takeAttribute(from, local, value)) isUntold = true
        if (local === 'href' && id !== '') shown.push({ from, id })
        else if (local === 'id' && !byId.has(id)) byId.set(id, from)
      },
      ontext(piece) {
        text += piece
        if (open.at(-1)?.name === 'style') sheet += piece
      },
      onclosetag: () => void open.pop(),
    },
    { xmlMode: true },
  )
  for (let at = 0; at < source.length; at += pieceLength) {
    parser.write(source.slice(at, at + pieceLength))
    if (isUntold || open.length > deepest || parts.length + shown.length > mostElements) return null
  }
  parser.end()
  if (isUntold || holdsDrawing(text) || holdsDrawing(values)) return null
  const rules = readSheet(sheet)
  const usesContext = /context-(?:fill|stroke)/i.test(withoutEscapes(values + sheet))
  return rules === null ? null : { root, parts, byId, shown, rules, usesContext }
}

/** Whatever its prefix is bound to. */
function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1)
}

/** Whether a text leads to a drawing or a style sheet within itself, in whatever way CSS or an address writes it. */
function holdsDrawing(text: string): boolean {
  if (text.split(/[\\%]/, mostEscapes).length === mostEscapes) return true
  return drawingOrSheet.test(withoutEscapes(percentDecoded(text)))
}

function withoutEscapes(css: string): string {
  return css.replace(/\\(?:([0-9a-f]{1,6})\s?)?/gi, (_all, hex?: string) =>
    hex === undefined ? '' : String.fromCharCode(Number.parseInt(hex, 16)),
  )
}
