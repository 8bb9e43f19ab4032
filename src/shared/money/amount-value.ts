import { addDecimals, compareDecimals, multiplyDecimals } from './decimal.ts'

/** A number as a decimal string, or a word that multiplies what stands before it. */
export type NumberPart = { number: string } | { times: string }

const smallest = '1000'

/**
 * The value of a number told in parts: 5 · million · 300 · thousand, 2 · hundred · million, 1 · 万 · 亿. A multiplier
 * below a thousand binds the number before it, a greater one all since the multiplier that is no smaller.
 */
export function valueOf(parts: readonly NumberPart[]): string {
  let total = '0'
  let section = '0'
  let last: string | null = null
  for (const part of parts) {
    if ('number' in part) section = addDecimals(section, part.number)
    else if (compareDecimals(part.times, smallest) < 0) section = hundredsOf(section, part.times)
    else if (last === null || compareDecimals(part.times, last) > 0) {
      const sum = addDecimals(total, section)
      total = multiplyDecimals(compareDecimals(sum, '0') === 0 ? '1' : sum, part.times)
      section = '0'
      last = part.times
    } else {
      total = addDecimals(total, multiplyDecimals(section, part.times))
      section = '0'
      last = part.times
    }
  }
  return addDecimals(total, section)
}

/** In "one thousand two hundred" and in 三百二十 only what is below the multiplier is multiplied. */
function hundredsOf(section: string, times: string): string {
  if (compareDecimals(section, '0') === 0) return times
  if (compareDecimals(section, times) < 0) return multiplyDecimals(section, times)
  const size = Number(times)
  const above = String(Math.floor(Number(section) / size) * size)
  const below = String(Number(section) % size)
  return addDecimals(above, multiplyDecimals(below === '0' ? '1' : below, times))
}
