/** The first moments (epoch ms) of the last `count` days on this computer's clock, and that of tomorrow. */
export function dayStarts(now: Date, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, index) => {
    const back = count - 1 - index
    return new Date(now.getFullYear(), now.getMonth(), now.getDate() - back).getTime()
  })
}

/** Days that a chart of the past has by default. */
export const shownDays = 30
