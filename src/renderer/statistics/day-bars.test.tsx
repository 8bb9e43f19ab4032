import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, it, vi } from 'vitest'
import { startTexts } from '../data/texts.ts'
import { DayBars } from './day-bars.tsx'

beforeAll(async () => {
  // react-aria is given its words there.
  vi.stubGlobal('window', {})
  await startTexts('en')
  vi.unstubAllGlobals()
})

/** What is told of days with these counts, and how high their bars are. */
function shown(counts: number[]) {
  const days = counts.map((count, day) => ({ start: Date.UTC(2026, 10, 1 + day, 12), count }))
  const html = renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <DayBars title="Read" head="Articles" words={String} days={days} />
    </QueryClientProvider>,
  )
  const note = /section-note">([^<]*)/.exec(html)?.[1]
  return { note, heights: [...html.matchAll(/<rect[^>]* height="([^"]*)"/g)].map(([, high]) => Number(high)) }
}

it('draws the busiest day as high as the chart, and the others beside it', () => {
  expect(shown([1, 4, 0])).toEqual({ note: '5 in all, 4 on the busiest day', heights: [30, 120, 0] })
})

it('tells of nothing that nothing was on the busiest day either', () => {
  expect(shown([0, 0])).toEqual({ note: '0 in all, 0 on the busiest day', heights: [0, 0] })
})
