import type { Page } from '@playwright/test'
import { quantile, round, type Reach } from './measure.ts'

type DeepScroll = { rows: number; frames: number[] }

/** Longer than this and a machine is too slow to tell anything. */
const withinMs = 15 * 60_000
const longFrame = 50

/**
 * Ms of each frame while a list of all articles is scrolled to its end as fast as it comes, at most `most` rows; the list
 * is open.
 */
async function deepScroll(page: Page, most: number): Promise<DeepScroll> {
  return page.evaluate(
    ([rows, within]) =>
      new Promise<DeepScroll>((resolve) => {
        const pane = document.querySelector('.scroller')
        const frames: number[] = []
        const startedAt = performance.now()
        let before = startedAt
        const onFrame = (at: number) => {
          frames.push(at - before)
          before = at
          const size = Number(document.querySelector('.timeline-item')?.getAttribute('aria-setsize') ?? 0)
          const isOver = size >= rows || document.querySelector('.list-end') !== null || at - startedAt > within
          if (isOver) return resolve({ rows: size, frames })
          pane?.scrollTo(0, pane.scrollHeight)
          requestAnimationFrame(onFrame)
        }
        requestAnimationFrame(onFrame)
      }),
    [most, withinMs] as const,
  )
}

/** The same, as goals: how many rows there were, and the frames that took longer than an eye forgives. */
export async function deepScrollReach(page: Page, articles: number): Promise<{ reach: Reach[]; summary: object }> {
  const { rows, frames } = await deepScroll(page, articles)
  const long = frames.filter((ms) => ms > longFrame).length
  return {
    reach: [
      {
        what: 'list of all articles scrolled to its end, longest frame',
        at: rows,
        unit: 'ms',
        value: round(Math.max(...frames)),
        goal: { most: longFrame },
      },
    ],
    summary: {
      rows,
      frames: frames.length,
      long,
      median: round(quantile(frames, 0.5)),
      p99: round(quantile(frames, 0.99)),
    },
  }
}
