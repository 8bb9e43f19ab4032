import type { Page } from '@playwright/test'
import { round, type Reach } from './measure.ts'

type DeepScroll = { rows: number; frames: number[] }

/** Beyond what anybody reads by scrolling; a million rows would take a quarter of an hour to come. */
const mostRows = 100_000
const measuredFrames = 300
/** Px of a frame: a wheel that is turned fast. */
const step = 120
/** What came late with the last page comes before it is measured. */
const settledFrames = 60

/**
 * Ms of each frame while a list is scrolled that holds as many rows as there are articles, at most 100,000: read to its end
 * first, then scrolled back from there. The list is open.
 */
async function deepScroll(page: Page, articles: number): Promise<DeepScroll> {
  const rows = await page.evaluate(
    async (wanted) => {
      const size = () => Number(document.querySelector('.timeline-item')?.getAttribute('aria-setsize') ?? 0)
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      while (size() < wanted && document.querySelector('.list-end') === null) {
        const pane = document.querySelector('.scroller')
        pane?.scrollTo(0, pane.scrollHeight)
        await frame()
      }
      return size()
    },
    Math.min(articles, mostRows),
  )
  const frames = await page.evaluate(
    ([count, by]) => window.framesOf(() => document.querySelector('.scroller')?.scrollBy(0, -by), count),
    [settledFrames + measuredFrames, step] as const,
  )
  return { rows, frames: frames.slice(settledFrames).map(({ ms }) => ms) }
}

/** The same as a goal; `at` is how many rows there were. */
export async function deepScrollReach(page: Page, articles: number): Promise<Reach> {
  const { rows, frames } = await deepScroll(page, articles)
  const value = round(Math.max(...frames))
  return {
    what: 'list read to its end and scrolled there, longest frame',
    at: rows,
    unit: 'ms',
    value,
    goal: { most: 50 },
  }
}
