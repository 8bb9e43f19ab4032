import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8')
const css = read('../src/renderer/styles/tokens.css')
const themes = ['light', 'dark', 'sepia'] as const
const papers = ['paper', 'paper-2', 'paper-3', 'float']
const texts = ['ink', 'ink-2', 'ink-3', 'accent', 'up', 'down', 'warn']
const feeds = ['red', 'orange', 'olive', 'green', 'teal', 'blue', 'violet', 'rose'].map((name) => `feed-${name}`)

/** What is read on what, beyond the papers; WCAG 2.2 asks 4.5 of text and 3 of the edges of controls. */
const pairs: [front: string, back: string, least: number][] = [
  ...[...texts, ...feeds].flatMap((text) => papers.map((paper): [string, string, number] => [text, paper, 4.5])),
  ...papers.map((paper): [string, string, number] => ['edge', paper, 3]),
  ['on-accent', 'accent', 4.5],
  ['ink', 'accent-soft', 4.5],
  ['accent', 'accent-soft', 4.5],
  ['ink', 'warn-soft', 4.5],
  ['warn', 'warn-soft', 4.5],
  ['ink', 'mark', 4.5],
]

function colourOf(theme: string, name: string): string {
  const block = css.match(new RegExp(`\\[data-theme='${theme}'\\]\\s*\\{([^}]*)\\}`))?.[1] ?? ''
  return block.match(new RegExp(`--${name}: (#[0-9a-f]{6});`))?.[1] ?? expect.fail(`${theme} has no --${name}`)
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((first, second) => second - first)
  return (high + 0.05) / (low + 0.05)
}

const ratio = (theme: string, front: string, back: string) => contrast(colourOf(theme, front), colourOf(theme, back))

/** The table of docs/design.md: the worst of each colour over the papers. */
function table(): string[] {
  return [...texts, 'edge'].map((name) => {
    const worst = themes.map((theme) => Math.min(...papers.map((paper) => ratio(theme, name, paper))).toFixed(1))
    return `| \`--${name}\` | ${worst.join(' | ')} |`
  })
}

describe('colours', () => {
  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })

  it.each(themes)('of %s keep the contrast of AA wherever they are used', (theme) => {
    const poor = pairs
      .filter(([front, back, least]) => ratio(theme, front, back) < least)
      .map(([front, back]) => `${front} on ${back}: ${ratio(theme, front, back).toFixed(2)}`)
    expect(poor).toEqual([])
  })

  it('are told in docs/design.md as they are', () => {
    const told = read('../docs/design.md').replaceAll(/ +/g, ' ')
    expect(table().filter((row) => !told.includes(row))).toEqual([])
  })
})
