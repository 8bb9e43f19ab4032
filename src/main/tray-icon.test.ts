import { describe, expect, it } from 'vitest'
import { drawTicker, tickerLines, type IconSize, type TickerLook } from './tray-icon.ts'

const sizes: readonly IconSize[] = [48, 32, 24, 20, 16]
const calm = { value: '478.77', direction: null, stale: false, dark: false, size: 48 } as const

/** Blue, green, red and alpha of a pixel. */
function pixelAt(image: Buffer, size: number, x: number, y: number): number[] {
  return [...image.subarray((y * size + x) * 4, (y * size + x) * 4 + 4)]
}

/** The rows of an icon in signs: `#` light, `+` between, `.` dark, a space where it is transparent. */
function picture(look: TickerLook): string[] {
  const image = drawTicker(look)
  return Array.from({ length: look.size }, (_, y) =>
    Array.from({ length: look.size }, (__, x) => {
      const [, green = 0, , alpha = 0] = pixelAt(image, look.size, x, y)
      if (alpha < 128) return ' '
      return green > 200 ? '#' : green > 60 ? '+' : '.'
    }).join(''),
  )
}

function countOf(image: Buffer, test: (red: number, green: number, blue: number) => boolean): number {
  let count = 0
  for (let at = 0; at < image.length; at += 4) if (test(image[at + 2] ?? 0, image[at + 1] ?? 0, image[at] ?? 0)) count++
  return count
}

const isGreen = (red: number, green: number) => green - red > 50
const isRed = (red: number, green: number) => red - green > 50

describe('tickerLines', () => {
  it.each([
    ['478.77', ['478', '.77'], '478'],
    ['64.63', ['64', '.63'], '64'],
    ['5.87', ['5', '.87'], '5.8'],
    ['0.18', ['0', '.18'], '.18'],
    ['0.039', ['0.0', '39'], '.03'],
    ['1689.35', ['1', '689'], '1k'],
    ['12194.21', ['12', '194'], '12k'],
    ['578932.13', ['578', '932'], '578'],
    ['50123456.78', ['50', 'M'], '50M'],
    ['12', ['12'], '12'],
    ['-12 +3', ['-12', '+3'], '+3'],
  ])('shows %s', (value, lines, smallest) => {
    expect(tickerLines(value, 48)).toEqual(lines)
    expect(tickerLines(value, 24)).toEqual(lines)
    expect(tickerLines(value, 32)).toEqual(lines)
    expect(tickerLines(value, 20)).toEqual([smallest])
    expect(tickerLines(value, 16)).toEqual([smallest])
  })
})

describe('drawTicker', () => {
  it.each(sizes)('fills %i pixels square, round at the corners', (size) => {
    const image = drawTicker({ ...calm, size })
    expect(image.length).toBe(size * size * 4)
    expect(pixelAt(image, size, 0, 0)[3]).toBeLessThan(64)
    expect(pixelAt(image, size, size / 2, 0)).toEqual([26, 24, 21, 255])
  })

  it('is never brighter than its alpha, as premultiplied pixels must be', () => {
    const image = drawTicker({ ...calm, dark: true })
    for (let at = 0; at < image.length; at += 4)
      expect(Math.max(...image.subarray(at, at + 3))).toBeLessThanOrEqual(image[at + 3] ?? 0)
  })

  it('has light figures on a dark plate, and the reverse on a dark panel', () => {
    const light = drawTicker(calm)
    const dark = drawTicker({ ...calm, dark: true })
    // The stroke of the 7 that ".77" starts with, on its top line.
    expect(pixelAt(light, 48, 16, 27)).toEqual([255, 255, 255, 255])
    expect(pixelAt(dark, 48, 16, 27)).toEqual([26, 24, 21, 255])
  })

  it.each([
    [24, 7, 10],
    [32, 9, 14],
    [48, 14, 20],
  ] as const)('keeps upright strokes on whole pixels at %i', (size, from, to) => {
    const rows = picture({ ...calm, value: '111.11', size })
    const stems = rows.slice(from, to).map((row) => row.slice(2, -2))
    expect(new Set(stems.join('').replaceAll(' ', ''))).toEqual(new Set(['#', '.']))
  })

  it.each([16, 20] as const)('draws the digits of the smallest sizes of whole pixels: %i', (size) => {
    const inside = picture({ ...calm, value: '478.77', size }).slice(3, -3)
    expect(new Set(inside.map((row) => row.slice(1, -1)).join(''))).toEqual(new Set(['#', '.']))
  })

  it('tells every digit from every other at each size', () => {
    for (const size of sizes) {
      const drawn = [...'0123456789'].map((digit) => drawTicker({ ...calm, value: digit.repeat(3), size }))
      for (const [at, one] of drawn.entries())
        for (const other of drawn.slice(at + 1)) expect(differing(one, other)).toBeGreaterThan(8)
    }
  })

  it('draws an arrow for a change, green up and red down, and none without one', () => {
    for (const dark of [false, true]) {
      const up = drawTicker({ ...calm, direction: 'up', dark })
      const down = drawTicker({ ...calm, direction: 'down', dark })
      expect(countOf(up, isGreen)).toBeGreaterThan(20)
      expect(countOf(down, isRed)).toBeGreaterThan(20)
      expect([countOf(up, isRed), countOf(down, isGreen)]).toEqual([0, 0])
    }
    expect(drawTicker({ ...calm, direction: 'flat' })).toEqual(drawTicker(calm))
  })

  it('points the arrow the way the rate went', () => {
    const widths = (direction: 'up' | 'down', test: typeof isGreen) => {
      const image = drawTicker({ ...calm, direction })
      return Array.from({ length: 48 }, (_, y) => countOf(image.subarray(y * 192, y * 192 + 192), test)).filter(Boolean)
    }
    const up = widths('up', isGreen)
    const down = widths('down', isRed)
    expect(up).toEqual(up.toSorted((a, b) => a - b))
    expect(down).toEqual(down.toSorted((a, b) => b - a))
  })

  it('shows a stale rate in grey behind a broken edge, with a clock instead of the arrow', () => {
    const image = drawTicker({ ...calm, stale: true, direction: 'up' })
    expect(countOf(image, (red, green, blue) => Math.max(red, green, blue) - Math.min(red, green, blue) > 20)).toBe(0)
    const edge = Array.from({ length: 28 }, (_, at) => pixelAt(image, 48, 10 + at, 0).join())
    expect(new Set(edge).size).toBe(2)
    expect(image).not.toEqual(drawTicker({ ...calm, direction: 'up' }))
  })

  it('stays within the icon for every length of number', () => {
    for (const value of [
      '888.88',
      '88.88',
      '8.88',
      '0.88',
      '0.088',
      '8888.88',
      '88888.88',
      '888888.88',
      '88888888.8',
      '+28 -38',
    ])
      for (const size of sizes)
        for (const row of picture({ ...calm, value, size })) expect(`${row.at(0)}${row.at(-1)}`).toMatch(/^[ .+]{2}$/)
  })

  it('draws an eight of two bowls in the smallest icon', () => {
    expect(
      picture({ ...calm, value: '8', size: 16 })
        .slice(3, 13)
        .map((row) => row.slice(6, 10)),
    ).toEqual(['.##.', '#..#', '#..#', '#..#', '.##.', '#..#', '#..#', '#..#', '#..#', '.##.'])
  })
})

function differing(one: Buffer, other: Buffer): number {
  let count = 0
  for (let at = 0; at < one.length; at += 4) if (Math.abs((one[at] ?? 0) - (other[at] ?? 0)) > 100) count++
  return count
}
