import { pathLength } from './svg-length.ts'
import { newPart, pictureWeight, takeStyles, type Part } from './svg-parts.ts'
import { numbersIn, percentDecoded, type Reference, type Style } from './svg-style.ts'

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
/** What elements have from those around them; `key` tells what is passed from anything else. */
type Passed = Pick<Part, 'passed' | 'dash'> & { key: string }

/** Parts shown by parts shown by parts, of which a drawing has a dozen. */
const deepest = 800
/** Of what one shape may have painted for it. */
const mostPassed = 100
/** Of what tells that from anything else, in characters, where names have a few dozen. */
const longestKey = 2_000
const mostRules = 2_000_000
/** Chromium draws none where one line would have a million. */
const mostDashes = 2_000_000
/** Of the outlines of a few words, in units of a drawing. */
const textLength = 2_000
/** Shapes that Chromium makes one outline of. */
const mostInOutline = 40
const nothing: Passed = { passed: [], dash: Infinity, key: '' }
const texts = new Set(['text', 'tspan', 'textPath'])
const shapes = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', ...texts])
/** What a filter is given, and steps that start from nothing. */
const given = /^(?:Source|Background)(?:Graphic|Alpha|Image)$|^(?:Fill|Stroke)Paint$/
const makesItself = /^fe(?:Flood|Image|Turbulence)$/
/** Colours, which are no work however often they are used. */
const gradients = new Set(['linearGradient', 'radialGradient'])

/**
 * Whether a drawing is no more work than `most` elements are, counted as often as each is drawn; false too where nobody can
 * tell. What leads to itself shows nothing.
 */
export function isLittleWork(drawing: Drawing, most: number): boolean {
  const { root, parts, shown } = drawing
  if (!applyRules(drawing)) return false
  const around = aroundEach(root)
  const targetsOf = findTargets(drawing)
  if (around === null || isUntold(drawing, targetsOf)) return false
  for (const part of parts) if (part.name === 'filter') part.inside.push(...lastStep(part))
  for (const { from, id } of shown) {
    // Drawings name it by the old and the new attribute, one after the other.
    for (const target of targetsOf(id)) if (from.inside.at(-1) !== target) from.inside.push(target)
  }
  /** What is being drawn, each with what it has from around it: the same part painted otherwise is another. */
  const within = new Map<Part, Passed[]>()
  const [cornersOf, lengthOf, clipOf] = [remembered(corners), remembered(outline), remembered(clipWeight)]
  let [work, dashes, depth] = [0, 0, 0]
  const visit = (part: Part, before: Passed): boolean => {
    work += part.weight + part.passed.length
    // So that a weight that is no number is too much, too.
    if (!(work <= most) || depth > deepest) return false
    const open = within.get(part) ?? []
    if (open.some(({ key, dash }) => key === before.key && dash === before.dash)) return true
    open.push(before)
    within.set(part, open)
    depth++
    const passed = passOn(part, before)
    const isSmall =
      passed !== null &&
      part.inside.every((each) => visit(each, passed)) &&
      paint(part.painted, part) &&
      (!shapes.has(part.name) || draw(part, passed))
    depth--
    open.pop()
    return isSmall
  }
  const paint = (references: readonly Reference[], part: Part): boolean =>
    references.every(({ id, reach }) => {
      work++
      const targets = targetsOf(id).filter(({ name }) => !gradients.has(name))
      for (const target of targets) work += clipOf(target)
      if (targets.length === 0) return true
      for (let times = reach === 'corners' ? cornersOf(part) : 1; times > 0; times--)
        if (!targets.every((target) => visit(target, around.get(target) ?? nothing))) return false
      return true
    })
  const draw = (part: Part, { passed, dash }: Passed): boolean => {
    if (dash < Infinity) dashes += lengthOf(part) / dash
    return dashes <= mostDashes && paint(passed, part)
  }
  return visit(root, nothing)
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

/** What a part hands on to those within it; null where it is too much. */
function passOn(part: Part, before: Passed): Passed | null {
  if (part.passed.length === 0 && part.dash >= before.dash) return before
  const isNew = ({ id, reach }: Reference) => !before.passed.some((each) => each.id === id && each.reach === reach)
  if (part.passed.length > mostPassed) return null
  const dash = Math.min(before.dash, part.dash)
  const added = part.passed.filter(isNew)
  if (added.length === 0) return { ...before, dash }
  const passed = [...before.passed, ...added]
  const key = passed.map(({ id, reach }) => `${reach}#${id}`).join(' ')
  return passed.length > mostPassed || key.length > longestKey ? null : { passed, dash, key }
}

/** What each part has from those around it where it stands, as which it is painted for others; null where that is too much. */
function aroundEach(root: Part): Map<Part, Passed> | null {
  const around = new Map<Part, Passed>()
  const walk = (part: Part, before: Passed): boolean => {
    if (before !== nothing) around.set(part, before)
    const passed = passOn(part, before)
    return passed !== null && part.inside.every((each) => walk(each, passed))
  }
  return walk(root, nothing) ? around : null
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

function corners({ shape }: Part): number {
  return numbersIn(shape).length
}

function outline({ name, shape, toldLength }: Part): number {
  if (toldLength > 0) return toldLength
  if (texts.has(name)) return textLength
  if (name === 'path') return pathLength(shape)
  if (name === 'polyline' || name === 'polygon') return 2 * pathLength(`M${shape}`)
  // Once around a circle, or to both ends of a line from where all begins.
  return 2 * Math.PI * numbersIn(shape).reduce((sum, each) => sum + Math.abs(each), 0)
}

function remembered(measure: (part: Part) => number): (part: Part) => number {
  const known = new Map<Part, number>()
  return (part) => {
    const found = known.get(part) ?? measure(part)
    known.set(part, found)
    return found
  }
}
