/** A block of a text as it is compared with those of another edition. `length` is in letters, a Han sign as three. */
export type Block = {
  kind: 'text' | 'heading' | 'picture' | 'other'
  length: number
  /** Numbers in it, digits alone, so that grouping and points do not matter. */
  numbers: ReadonlySet<string>
  /** Address of its first picture; editions show the same files. */
  picture: string | null
}

/** Blocks of two editions that belong beside each other, from `one[start]` and `other[start]` on; either may be none. */
type Row = { one: number[]; other: number[] }
export type Alignment = {
  rows: Row[]
  /** Whether it may well be that paragraphs do not match. */
  unsure: boolean
}

/** Larger texts are laid side by side block by block: comparing all with all would take too long. */
const mostCompared = 160_000
const skipCost = 1.4
/** A picture may well be in one edition alone. */
const skippedPictureCost = 0.9
/** Two blocks in the place of one. */
const splitCost = 0.7
const steps = [
  [1, 1],
  [1, 0],
  [0, 1],
  [2, 1],
  [1, 2],
] as const
/** Of a text's blocks that stand alone, and of rows whose numbers contradict: more is not a translation. */
const mostAlone = 0.25
const mostContrary = 0.34

/**
 * Lays the blocks of two editions beside each other in their order, by kind, length, numbers and pictures: the cheapest
 * way through both, where one block stands for one, two for one, or one for none.
 */
export function alignBlocks(one: readonly Block[], other: readonly Block[]): Alignment {
  if (one.length * other.length > mostCompared) return { rows: inOrder(one.length, other.length), unsure: true }
  const ratio = lengthOf(one) / Math.max(1, lengthOf(other))
  const rows = cheapestRows(one, other, ratio)
  return { rows, unsure: isUnsure(rows, one, other) }
}

function inOrder(one: number, other: number): Row[] {
  return Array.from({ length: Math.max(one, other) }, (_, at) => ({
    one: at < one ? [at] : [],
    other: at < other ? [at] : [],
  }))
}

/** Blocks of a text, alone (1) and two as one (2), by where they begin; null where there is none or not of words. */
type Runs = { 1: readonly (Block | null)[]; 2: readonly (Block | null)[]; 0: readonly null[] }

function runsOf(blocks: readonly Block[]): Runs {
  const two = blocks.map((block, at) => {
    const next = blocks[at + 1]
    return next?.kind === 'text' && block.kind === 'text' ? joined([block, next]) : null
  })
  return { 0: [], 1: blocks, 2: two }
}

function cheapestRows(one: readonly Block[], other: readonly Block[], ratio: number): Row[] {
  const width = other.length + 1
  const costs = new Float64Array((one.length + 1) * width).fill(Number.POSITIVE_INFINITY)
  const taken = new Uint8Array(costs.length)
  const [ones, others] = [runsOf(one), runsOf(other)]
  costs[0] = 0
  for (let i = 0; i <= one.length; i++) {
    for (let j = 0; j <= other.length; j++) {
      const cost = costs[i * width + j] ?? 0
      for (const [step, [down, across]] of steps.entries()) {
        if (i + down > one.length || j + across > other.length) continue
        const [first, second] = [ones[down][i] ?? null, others[across][j] ?? null]
        const split = down + across > 2 ? splitCost : 0
        const next = cost + split + costOf(first, second, ratio, down * across === 0)
        const at = (i + down) * width + j + across
        if (next >= (costs[at] ?? 0)) continue
        costs[at] = next
        taken[at] = step
      }
    }
  }
  const rows: Row[] = []
  for (let i = one.length, j = other.length; i > 0 || j > 0;) {
    const [down, across] = steps[taken[i * width + j] ?? 0] ?? steps[0]
    i -= down
    j -= across
    rows.unshift({ one: upFrom(i, down), other: upFrom(j, across) })
  }
  return rows
}

function upFrom(start: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => start + at)
}

function costOf(one: Block | null, other: Block | null, ratio: number, isAlone: boolean): number {
  if (isAlone) return (one ?? other)?.kind === 'picture' ? skippedPictureCost : skipCost
  return one === null || other === null ? Number.POSITIVE_INFINITY : costOfPair(one, other, ratio)
}

function joined(blocks: readonly Block[]): Block {
  return {
    kind: 'text',
    length: lengthOf(blocks),
    numbers: new Set(blocks.flatMap(({ numbers }) => [...numbers])),
    picture: null,
  }
}

function costOfPair(one: Block, other: Block, ratio: number): number {
  const kinds = one.kind === other.kind ? 0 : one.kind === 'picture' || other.kind === 'picture' ? 4 : 2
  if (one.kind === 'picture' && other.kind === 'picture') return one.picture === other.picture ? -3 : 0.5
  const lengths = Math.min(2, Math.abs(Math.log((one.length + 20) / (other.length * ratio + 20))))
  return kinds + lengths + costOfNumbers(one, other)
}

function costOfNumbers(one: Block, other: Block): number {
  if (one.numbers.size === 0 || other.numbers.size === 0) return 0
  let [shared, telling] = [0, 0]
  for (const number of one.numbers) {
    if (!other.numbers.has(number)) continue
    shared++
    telling += number.length > 1 ? 1 : 0.4
  }
  if (shared === 0) return 0.8
  const unmatched = one.numbers.size + other.numbers.size - 2 * shared
  return Math.min(1.2, 0.4 * unmatched) - Math.min(2, telling)
}

function isContrary(one: Block, other: Block): boolean {
  const [fewer, more] = one.numbers.size <= other.numbers.size ? [one, other] : [other, one]
  return fewer.numbers.size > 0 && ![...fewer.numbers].some((number) => more.numbers.has(number))
}

function isUnsure(rows: readonly Row[], one: readonly Block[], other: readonly Block[]): boolean {
  const isWords = ({ kind }: Block) => kind !== 'picture'
  const alone = rows
    .filter((row) => row.one.length === 0 || row.other.length === 0)
    .filter((row) =>
      [...row.one.flatMap((at) => one[at] ?? []), ...row.other.flatMap((at) => other[at] ?? [])].some(isWords),
    ).length
  const blocksAt = (from: readonly Block[], places: readonly number[]) => places.flatMap((at) => from[at] ?? [])
  const numbered = rows
    .map((row) => [joined(blocksAt(one, row.one)), joined(blocksAt(other, row.other))] as const)
    .filter(([left, right]) => left.numbers.size > 0 && right.numbers.size > 0)
  const contrary = numbered.filter(([left, right]) => isContrary(left, right)).length
  return alone > mostAlone * Math.min(one.length, other.length) || contrary > mostContrary * numbered.length
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { length }) => sum + length, 0)
}
