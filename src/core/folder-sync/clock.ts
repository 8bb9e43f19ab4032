/**
 * A hybrid logical clock (Kulkarni et al., 2014) as a text that sorts as it counts: ms since 1970, how many changes before
 * this one had the same, and the device, which decides between two that are the same otherwise.
 */
export type Clock = string

const msDigits = 9
const countDigits = 4
const lastMs = 36 ** msDigits - 1
const lastCount = 36 ** countDigits - 1
const form = /^[0-9a-z]{9}-[0-9a-z]{4}-[0-9a-f]{16}$/

/**
 * The clock of a change made at `at` (epoch ms) by `device`, later than `base`, what was known of the thing then (empty: nothing).
 * After the last one there is (in the year 5188) comes that one again: one of another form would make a whole file none.
 */
export function clockAfter(base: Clock, at: number, device: string): Clock {
  const [ms, count] = base === '' ? [0, 0] : partsOf(base)
  if (at > ms) return write(at, 0, device)
  if (count < lastCount) return write(ms, count + 1, device)
  return ms < lastMs ? write(ms + 1, 0, device) : write(ms, count, device)
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
  const time = Math.min(Math.max(0, Math.floor(ms)), lastMs)
    .toString(36)
    .padStart(msDigits, '0')
  return `${time}-${count.toString(36).padStart(countDigits, '0')}-${device}`
}
