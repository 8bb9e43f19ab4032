import { pathLength } from './svg-length.ts'
import { drawnForOthers, newPart, pictureWeight, takeStyles, type Part } from './svg-parts.ts'
import { numbersIn, percentDecoded, type Style } from './svg-style.ts'

/** An address in a drawing that shows one of its parts in the place of another. */
export type Shown = { from: Part; id: string }
export type Drawing = {
  root: Part
  /** All of them. */
  parts: readonly Part[]
  byId: ReadonlyMap<string, Part>
  shown: readonly Shown[]
  /** Of style sheets, by what they are for as `readSheet` answers them. */
  rules: ReadonlyMap<string, readonly Style[]>
  /** Something is painted as what it stands on is. */
  usesContext: boolean
}
/** What a part comes to with all that it shows, each as often as it does. */
type Amount = {
  /** In elements. */
  work: number
  /** By these grows what is painted, or dashed, for all that stands in something. */
  shapes: number
  corners: number
  length: number
}
/** The work that comes with each shape, corner and unit of length of what stands in a part. */
type Each = { shape: number; corner: number; length: number }

/** Parts shown by parts shown by parts, of which a drawing has a dozen. */
const deepest = 500
const mostRules = 2_000_000
/** Two million dashes are as much work as a drawing may be; Chromium draws none where one line would have a million. */
const dashWeight = 0.1
/** Of the outlines of a few words, in units of a drawing. */
const textLength = 2_000
/** Shapes that Chromium makes one outline of. */
const mostInOutline = 40
const nothing: Each = { shape: 0, corner: 0, length: 0 }
/** Of what leads to itself: it would show nothing, but by how many ways it comes there cannot be told simply. */
const endless: Amount = { work: Infinity, shapes: 0, corners: 0, length: 0 }
const endlessEach: Each = { shape: Infinity, corner: Infinity, length: 0 }
const texts = new Set(['text', 'tspan', 'textPath'])
const shapes = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', ...texts])
/** What a filter is given, and steps that start from nothing. */
const given = /^(?:Source|Background)(?:Graphic|Alpha|Image)$|^(?:Fill|Stroke)Paint$/
const makesItself = /^fe(?:Flood|Image|Turbulence)$/

/**
 * Whether a drawing is no more work than `most` elements are, counted as often as each is drawn; false too where nobody can
 * tell. Never counts too little; too much where something is painted otherwise than what is around it.
 */
export function isLittleWork(drawing: Drawing, most: number): boolean {
  const { root, parts, shown } = drawing
  if (!applyRules(drawing)) return false
  const targetsOf = findTargets(drawing)
  if (isUntold(drawing, targetsOf)) return false
  const around = new Map(parts.flatMap((part) => part.inside.map((each) => [each, part] as const)))
  for (const part of parts) if (part.name === 'filter') part.inside.push(...lastStep(part))
  for (const { from, id } of shown) {
    // Drawings name it by the old and the new attribute, one after the other.
    for (const target of targetsOf(id)) if (from.inside.at(-1) !== target) from.inside.push(target)
  }
  const hasDashes = parts.some(({ dash }) => dash < Infinity)
  const hasCorners = parts.some(({ passed }) => passed.some(({ reach }) => reach === 'corners'))
  let depth = 0

  const amountOf = remembered(endless, (part: Part): Amount => {
    if (depth++ > deepest) return endless
    const isShape = shapes.has(part.name)
    const amount = {
      work: part.weight + part.passed.length + part.painted.reduce((sum, { id }) => sum + 1 + painted(id), 0),
      shapes: isShape ? 1 : 0,
      corners: isShape && hasCorners ? numbersIn(part.shape).length : 0,
      length: isShape && hasDashes ? outline(part) : 0,
    }
    for (const each of part.inside.map(amountOf)) {
      amount.work += each.work
      amount.shapes += each.shapes
      amount.corners += each.corners
      amount.length += each.length
    }
    amount.work += times(amount, ownEach(part))
    depth--
    return amount
  })
  /** What is painted for whatever has this address, as what it is where it stands; colours are no work. */
  const painted = remembered(Infinity, (id: string): number =>
    targetsOf(id)
      .filter(({ name }) => drawnForOthers.test(name))
      .reduce((sum, target) => {
        const amount = amountOf(target)
        return sum + clipWeight(target) + amount.work + times(amount, eachIn(around.get(target)))
      }, 0),
  )
  const ownEach = ({ passed, dash }: Part): Each => {
    const sumOf = (isAtCorners: boolean) =>
      passed.reduce((sum, { id, reach }) => ((reach === 'corners') === isAtCorners ? sum + painted(id) : sum), 0)
    return { shape: sumOf(false), corner: sumOf(true), length: dashWeight / dash }
  }
  const eachIn = remembered(endlessEach, (part: Part | undefined): Each => {
    if (part === undefined) return nothing
    if (depth++ > deepest) return endlessEach
    const [own, outer] = [ownEach(part), eachIn(around.get(part))]
    depth--
    return { shape: own.shape + outer.shape, corner: own.corner + outer.corner, length: own.length + outer.length }
  })
  // So that an amount that is no number is too much, too.
  return amountOf(root).work <= most
}

/** Work that comes with each of so many. */
function times({ shapes: count, corners, length }: Amount, each: Each): number {
  return count * each.shape + corners * each.corner + length * each.length
}

/** What something comes to, found out once; `within` while it is being found out. */
function remembered<Thing, Found>(within: Found, find: (thing: Thing) => Found): (thing: Thing) => Found {
  const known = new Map<Thing, Found>()
  return (thing) => {
    const before = known.get(thing)
    if (before !== undefined) return before
    known.set(thing, within)
    const found = find(thing)
    known.set(thing, found)
    return found
  }
}

function findTargets({ byId }: Drawing): (id: string) => readonly Part[] {
  const found = new Map<string, readonly Part[]>()
  return (id) => {
    const known = found.get(id)
    if (known !== undefined) return known
    const both = [...new Set([byId.get(id), byId.get(percentDecoded(id))])].filter((part) => part !== undefined)
    found.set(id, both)
    return both
  }
}

/** Whether something grows as nobody can see here: a path as it moves, or what is painted as something else is. */
function isUntold({ parts, usesContext }: Drawing, targetsOf: (id: string) => readonly Part[]): boolean {
  const grows = parts.some(({ animated }) => animated === 'd' || animated === 'points')
  return parts.some(({ passed, dash }) => {
    if (grows && (dash < Infinity || passed.some(({ reach }) => reach === 'corners'))) return true
    return usesContext && passed.some(({ id }) => targetsOf(id).some(({ name }) => name === 'pattern'))
  })
}

/** False where it is too much. */
function applyRules({ parts, rules }: Drawing): boolean {
  if (rules.size === 0) return true
  let count = 0
  for (const part of parts) {
    const keys = ['*', part.name, `#${part.id}`, ...part.classes.split(/\s+/).map((each) => `.${each}`)]
    for (const key of keys) {
      const styles = rules.get(key) ?? []
      count += styles.length
      if (count > mostRules) return false
      takeStyles(part, styles)
    }
  }
  return true
}

/** What a filter comes to: its last step, and in that the steps that it starts from, each as often as it does. */
function lastStep(filter: Part): Part[] {
  const results = new Map<string, Part>()
  let last: Part[] = []
  for (const { name, inputs = [''], inside, weight, result } of filter.inside) {
    const from = makesItself.test(name)
      ? []
      : name === 'feMerge'
        ? inside.flatMap((node) => node.inputs ?? [''])
        : inputs
    const named = from.filter((input) => !given.test(input)).flatMap((input) => results.get(input) ?? last)
    const step = { ...newPart(name), weight, inside: named }
    if (result !== undefined) results.set(result, step)
    last = [step]
  }
  return last
}

/** A clip is painted as a mask is, unless it is one outline that can be told beforehand. */
function clipWeight({ name, inside }: Part): number {
  const isOutline = inside.every((part) => shapes.has(part.name) && !texts.has(part.name) && part.painted.length === 0)
  return name !== 'clipPath' || (isOutline && inside.length <= mostInOutline) ? 0 : pictureWeight
}

function outline({ name, shape, toldLength }: Part): number {
  if (toldLength > 0) return toldLength
  if (texts.has(name)) return textLength
  if (name === 'path') return pathLength(shape)
  if (name === 'polyline' || name === 'polygon') return 2 * pathLength(`M${shape}`)
  // Once around a circle, or to both ends of a line from where all begins.
  return 2 * Math.PI * numbersIn(shape).reduce((sum, each) => sum + Math.abs(each), 0)
}
