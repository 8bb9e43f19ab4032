import { Parser } from 'htmlparser2'

/** Elements that a drawing may have once every `<use>` is one of what it shows; maps have tens of thousands. */
const mostElements = 200_000
/** Elements within one another and uses of uses, of which a drawing has a dozen. */
const deepest = 400
/** Entities that hold markup would hide elements from whoever does not resolve them. */
const markupInEntity = /<!ENTITY\s+[^\s"']+\s+(?:"[^"<&]*[<&]|'[^'<&]*[<&])/
/** Characters between two looks at the depth, because the parser takes the longer the deeper it is. */
const pieceLength = 8_192

type Part = { inside: Part[]; uses: string | null }
type Drawing = { root: Part; byId: ReadonlyMap<string, Part> }

/**
 * Whether a drawing would keep a window busy that shows it, or end it: a few `<use>` of groups of `<use>` stand for millions of
 * shapes, and a picture within it may be such a drawing again.
 */
export function isHeavySvg(source: string): boolean {
  if (markupInEntity.test(source) || /data:\s*image\/svg/i.test(source)) return true
  const drawing = partsOf(source)
  return drawing === null || weightOf(drawing.root, drawing, new Map()) > mostElements
}

/** Null where elements are nested too deeply to be looked at. */
function partsOf(source: string): Drawing | null {
  const root: Part = { inside: [], uses: null }
  const open = [root]
  const byId = new Map<string, Part>()
  const parser = new Parser(
    {
      onopentag(name, { id, href, 'xlink:href': link }) {
        const uses = /^(?:\w+:)?use$/.test(name) ? (href ?? link ?? '').trim().slice(1) : null
        const part = { inside: [], uses }
        if (id !== undefined && !byId.has(id)) byId.set(id, part)
        open.at(-1)?.inside.push(part)
        open.push(part)
      },
      onclosetag: () => void open.pop(),
    },
    { xmlMode: true },
  )
  for (let at = 0; at < source.length; at += pieceLength) {
    parser.write(source.slice(at, at + pieceLength))
    if (open.length > deepest) return null
  }
  parser.end()
  return { root, byId }
}

/** The elements in a part and itself, each `<use>` counted as what it leads to; one that leads to itself shows nothing. */
function weightOf(part: Part, drawing: Drawing, known: Map<Part, number>, depth = 0): number {
  if (depth > 2 * deepest) return Infinity
  const before = known.get(part)
  if (before !== undefined) return before
  known.set(part, 0)
  const target = drawing.byId.get(part.uses ?? '')
  const shown = target === undefined ? part.inside : [...part.inside, target]
  const weight = shown.reduce((sum, each) => sum + weightOf(each, drawing, known, depth + 1), 1)
  known.set(part, weight)
  return weight
}
