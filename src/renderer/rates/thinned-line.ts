type Place = { x: number; y: number }

/**
 * The places that draw the same line on pixels: of all that fall into one column of `columnPx` the first, the lowest, the
 * highest and the last, in their order. `places` run from left to right.
 */
export function thinnedLine(places: readonly Place[], columnPx = 1): Place[] {
  const kept: Place[] = []
  let start = 0
  while (start < places.length) {
    const column = columnOf(places[start], columnPx)
    let [end, high, low] = [start, start, start]
    for (; end < places.length && columnOf(places[end], columnPx) === column; end++) {
      if (heightAt(places, end) < heightAt(places, high)) high = end
      if (heightAt(places, end) > heightAt(places, low)) low = end
    }
    const told = [...new Set([start, Math.min(high, low), Math.max(high, low), end - 1])]
    kept.push(...told.flatMap((at) => places[at] ?? []))
    start = end
  }
  return kept
}

function columnOf(place: Place | undefined, columnPx: number): number {
  return Math.floor((place?.x ?? 0) / columnPx)
}

function heightAt(places: readonly Place[], at: number): number {
  return places[at]?.y ?? 0
}
