import { numbersIn } from './svg-style.ts'

type Point = [x: number, y: number]
/** Numbers that one segment takes; SVG 2, 9.3. */
const taken: Readonly<Record<string, number>> = { M: 2, L: 2, T: 2, H: 1, V: 1, S: 4, Q: 4, C: 6, A: 7 }

/** At most how long a path is, in its own units: the lines from each of its points of control to the next. */
export function pathLength(data: string): number {
  let length = 0
  let [x, y] = [0, 0]
  let start: Point = [0, 0]
  const go = (to: Point) => {
    length += Math.hypot(to[0] - x, to[1] - y)
    ;[x, y] = to
  }
  for (const [, letter = '', list = ''] of data.matchAll(/([MLHVCSQTAZ])([^MLHVCSQTAZ]*)/gi)) {
    const command = letter.toUpperCase()
    const numbers = numbersIn(list)
    if (command === 'Z') go(start)
    // Their flags may stand so close that they are read as one number.
    if (command === 'A') length += 2 * Math.PI * numbers.reduce((sum, each) => sum + Math.abs(each), 0)
    const step = taken[command] ?? numbers.length + 1
    for (let at = 0; at + step <= numbers.length; at += step) {
      const part = numbers.slice(at, at + step)
      const [fromX, fromY] = letter === command ? [0, 0] : [x, y]
      const place = (pair: number): Point => [fromX + (part[pair] ?? 0), fromY + (part[pair + 1] ?? 0)]
      if (command === 'M' && at === 0) {
        start = place(0)
        ;[x, y] = start
      } else if (command === 'H') go([place(0)[0], y])
      else if (command === 'V') go([x, fromY + (part[0] ?? 0)])
      else if (command === 'A') [x, y] = place(5)
      else for (let pair = 0; pair < step; pair += 2) go(place(pair))
    }
  }
  return length
}
