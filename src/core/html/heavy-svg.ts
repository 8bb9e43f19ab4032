import { Parser } from 'htmlparser2'

/** Elements that a drawing may have once every `<use>` is what it shows; maps have tens of thousands. */
const mostElements = 200_000
/** Elements within one another and uses of uses, of which a drawing has a dozen. */
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

type Part = { inside: Part[] }

/**
 * Whether a drawing would keep a window busy that shows it, or end it: a few `<use>` of groups of `<use>` stand for millions of
 * shapes, and a picture within it may be such a drawing again. Takes time in proportion to its length at most.
 */
export function isHeavySvg(source: string): boolean {
  if (unseen.test(source.replace(harmless, ''))) return true
  const root = read(source)
  return root === null || !isLight(root)
}

/** What a drawing holds, each reference beside what stands in it; null where it is too much or cannot be told. */
function read(source: string): Part | null {
  const root: Part = { inside: [] }
  const open = [root]
  const byId = new Map<string, Part>()
  const references: { from: Part; id: string }[] = []
  const hasEntities = source.includes('<!ENTITY')
  let elements = 0
  let text = ''
  let values = ''
  let isUntold = false
  const parser = new Parser(
    {
      onopentagname() {
        elements++
        const part: Part = { inside: [] }
        open.at(-1)?.inside.push(part)
        open.push(part)
      },
      // One by one: as an object, a million of them would take hundreds of megabytes.
      onattribute(name, value) {
        const from = open.at(-1) ?? root
        // Whatever its prefix is bound to.
        const local = name.slice(name.lastIndexOf(':') + 1)
        values += `${value},`
        // What it is now is not what it leads to later.
        if (local === 'attributeName' && /(?:^|:)\s*href\s*$/.test(value)) isUntold = true
        if (hasEntities && ['id', 'href', 'attributeName'].includes(local) && value.includes('&')) isUntold = true
        const id = local === 'id' ? value : local === 'href' && value.includes('#') ? afterSign(value) : ''
        // A space or nothing at all, by how they were written.
        if (/[\t\n\r]/.test(id)) isUntold = true
        if (local === 'href' && id !== '') references.push({ from, id })
        else if (local === 'id' && !byId.has(id)) byId.set(id, from)
      },
      ontext: (piece) => void (text += piece),
      onclosetag: () => void open.pop(),
    },
    { xmlMode: true },
  )
  for (let at = 0; at < source.length; at += pieceLength) {
    parser.write(source.slice(at, at + pieceLength))
    if (isUntold || open.length > deepest || elements + references.length > mostElements) return null
  }
  parser.end()
  if (isUntold || holdsDrawing(text) || holdsDrawing(values)) return null
  for (const { from, id } of references) {
    for (const target of [byId.get(id), byId.get(percentDecoded(id))]) {
      // Drawings name it by the old and the new attribute, one after the other.
      if (target !== undefined && from.inside.at(-1) !== target) from.inside.push(target)
    }
  }
  return root
}

/** What stands after the first number sign of an address, whatever document it names before. */
function afterSign(address: string): string {
  return address.slice(address.indexOf('#') + 1).trimEnd()
}

/** Unlike `decodeURIComponent` leaves alone what is no sign. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString())
}

/** Whether a text leads to a drawing or a style sheet within itself, in whatever way CSS or an address writes it. */
function holdsDrawing(text: string): boolean {
  if (text.split(/[\\%]/, mostEscapes).length === mostEscapes) return true
  const plain = percentDecoded(text).replace(/\\(?:([0-9a-f]{1,6})\s?)?/gi, (_all, hex?: string) =>
    hex === undefined ? '' : String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return drawingOrSheet.test(plain)
}

/** Goes through everything as often as it is drawn, but for what leads to itself, which shows nothing. */
function isLight(root: Part): boolean {
  const within = new Set<Part>()
  let visits = 0
  const visit = (part: Part): boolean => {
    visits++
    if (visits > mostElements || within.size > 2 * deepest) return false
    if (within.has(part)) return true
    within.add(part)
    const isSmall = part.inside.every(visit)
    within.delete(part)
    return isSmall
  }
  return visit(root)
}
