/** How often a table is gone into again behind a place that cannot be read. */
const mostTries = 4_000
/** How often a range in which nothing could be read is halved. */
const mostHalvings = 12

/** Reads in order of the row's number, from either end, and throws where it can go no further. */
export type ReadRange = (low: number, high: number, fromEnd: boolean, take: (rowid: number) => void) => void

/**
 * Reads every row of a damaged table that can be read, by ranges of row numbers: from both ends of a range to the place
 * that fails, and then the halves of what is between. Answers whether some of the table could not be read.
 */
export function readAround(read: ReadRange, low: number, high: number): boolean {
  const ranges = [{ low, high, halvings: 0 }]
  let tries = 0
  let hasLoss = false
  for (let range = ranges.shift(); range !== undefined; range = ranges.shift()) {
    tries++
    let first = range.low
    let last = range.high
    const isWhole =
      attempt(() => read(first, last, false, (rowid) => (first = rowid + 1))) ||
      attempt(() => read(first, last, true, (rowid) => (last = rowid - 1)))
    if (isWhole) continue
    hasLoss = true
    const hasProgress = first > range.low || last < range.high
    const halvings = hasProgress ? 0 : range.halvings + 1
    if (first >= last || halvings > mostHalvings || tries > mostTries) continue
    const middle = first + Math.floor((last - first) / 2)
    ranges.push({ low: first, high: middle, halvings }, { low: middle + 1, high: last, halvings })
  }
  return hasLoss
}

function attempt(work: () => void): boolean {
  try {
    work()
    return true
  } catch {
    // What SQLite says of a damaged page is that it is damaged.
    return false
  }
}
