/**
 * A hybrid logical clock (Kulkarni et al., 2014) as a text that sorts as it counts: ms since 1970, how many changes before
 * this one had the same, and the device, which decides between two that are the same otherwise.
 */
export type Clock = string

const msDigits = 9
const countDigits = 4
const form = /^[0-9a-z]{9}-[0-9a-z]{4}-[0-9a-f]{16}$/

/** The clock of a change made at `at` (epoch ms) by `device`, later than `base`, what was known of the thing then (empty: nothing). */
export function clockAfter(base: Clock, at: number, device: string): Clock {
  const [ms, count] = base === '' ? [0, 0] : partsOf(base)
  return at > ms ? write(at, 0, device) : write(ms, count + 1, device)
}

/** The wall clock's part, epoch ms. */
export function msOf(clock: Clock): number {
  return partsOf(clock)[0]
}

export function isClock(value: unknown): value is Clock {
  return typeof value === 'string' && form.test(value)
}

function partsOf(clock: Clock): [ms: number, count: number] {
  const [ms = '0', count = '0'] = clock.split('-')
  return [Number.parseInt(ms, 36), Number.parseInt(count, 36)]
}

function write(ms: number, count: number, device: string): Clock {
  const time = Math.max(0, Math.floor(ms)).toString(36).padStart(msDigits, '0')
  return `${time}-${count.toString(36).padStart(countDigits, '0')}-${device}`
}
