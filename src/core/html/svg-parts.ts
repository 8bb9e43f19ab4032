import { numbersIn, periodOf, readDeclarations, type Reference, type Style } from './svg-style.ts'

/** An element of a drawing, or a step of a filter. */
export type Part = {
  /** Without its prefix. */
  name: string
  id: string
  classes: string
  /** What it holds; later what it shows besides too, each as often as it does. */
  inside: Part[]
  /** What is painted for it, and for all shapes within it. */
  painted: Reference[]
  passed: Reference[]
  /** After what length the dashes of all lines within it begin anew; Infinity where they have none. */
  dash: number
  /** How much work it is to draw, where most are 1. */
  weight: number
  /** The data of a path, the corners of a polygon, else the numbers by which a shape is measured. */
  shape: string
  /** How long its path says that it is; 0 where it does not. */
  toldLength: number
  /** Of a step of a filter. */
  inputs?: string[]
  result?: string
  /** What an animation moves, and whether by way of dashes too short to be seen. */
  animated?: string
  hasShortDash?: boolean
}

/** Of a step of a filter, and of what is painted to a picture of its own first: a mask, a filter. */
const stepWeight = 10
export const pictureWeight = 200
/** Of noise for each octave, of growth for each unit of its radius, of a kernel for each of its numbers. */
const noiseWeight = 200
const growthWeight = 40
const kernelWeight = 125
const weights = new Map([
  ['mask', pictureWeight],
  ['filter', pictureWeight],
  ['feTurbulence', noiseWeight],
])
/** What is painted for what names it. */
export const drawnForOthers = /^(?:clipPath|filter|marker|mask|pattern)$/
/** A name of such a part that a style sheet could write so that it is read otherwise here. */
const awkwardName = /[;{}"'()\\]/
const measures = new Set(['width', 'height', 'r', 'rx', 'ry', 'x1', 'x2', 'y1', 'y2'])
const isPlain = /^[^\\(]*$/
/** What an animation may make of a drawing that is not told beforehand. */
const untoldAnimations = /^(?:href|in|in2|result|radius|numOctaves|order|pathLength)$/
/** Dashes that an animation makes and that are meant to be seen begin anew after more of a drawing's own units. */
const shortestDash = 0.5

export function newPart(name: string): Part {
  return {
    name,
    id: '',
    classes: '',
    inside: [],
    painted: [],
    passed: [],
    dash: Infinity,
    weight: weights.get(name) ?? (name.startsWith('fe') ? stepWeight : 1),
    shape: '',
    toldLength: 0,
  }
}

/** Keeps what an attribute says of how much is drawn; false where that cannot be told. `name` is without its prefix. */
export function takeAttribute(part: Part, name: string, value: string): boolean {
  if (name === 'style') return takeStyles(part, readDeclarations(value))
  const isPainted = name === 'stroke-dasharray' || value === 'inherit' || !isPlain.test(value)
  if (isPainted && !takeStyles(part, readDeclarations(`${name}:${value}`))) return false
  if (name === 'd' || name === 'points') part.shape = value
  else if (measures.has(name)) part.shape += ` ${value}`
  else if (name === 'pathLength') part.toldLength = Number(value) || 0
  else if (name === 'class') part.classes = value
  else if (name === 'id') {
    part.id = value
    return !(drawnForOthers.test(part.name) && awkwardName.test(value))
  }
  return part.name.startsWith('fe') ? takeStep(part, name, value) : takeAnimation(part, name, value)
}

/** Keeps what declarations say; false where that cannot be told. */
export function takeStyles(part: Part, styles: readonly Style[] | null): boolean {
  for (const { references, dash } of styles ?? []) {
    for (const each of references) (each.reach === 'itself' ? part.painted : part.passed).push(each)
    part.dash = Math.min(part.dash, dash)
  }
  return styles !== null
}

function takeStep(part: Part, name: string, value: string): boolean {
  if (name === 'in' || name === 'in2') (part.inputs ??= []).push(value)
  else if (name === 'result') part.result = value
  const [first = 0, second = first] = numbersIn(value)
  if (name === 'numOctaves') part.weight = noiseWeight * Math.max(1, first)
  else if (name === 'radius') part.weight = stepWeight + growthWeight * Math.max(0, first, second)
  else if (name === 'order') part.weight = stepWeight + kernelWeight * Math.max(0, first * second)
  return true
}

function takeAnimation(part: Part, name: string, value: string): boolean {
  if (!/^(?:animate|set)/.test(part.name)) return true
  if (name === 'attributeName') part.animated = value.slice(value.lastIndexOf(':') + 1).trim()
  else if (['values', 'from', 'to', 'by'].includes(name)) {
    if (/url|\\/i.test(value)) return false
    part.hasShortDash ||= value.split(';').some(isShortDash)
  }
  if (part.animated === 'stroke-dasharray') return part.hasShortDash !== true
  return part.animated === undefined || !untoldAnimations.test(part.animated)
}

function isShortDash(list: string): boolean {
  const period = periodOf(list)
  return period > 0 && period < shortestDash
}
