import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test, vi } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { startTexts } from '../data/texts.ts'
import { SourceFailure } from './source-failure.tsx'

beforeAll(async () => {
  // react-aria is given its words there.
  vi.stubGlobal('window', {})
  await startTexts('en')
  vi.unstubAllGlobals()
})

test.each([
  ['connection', 'Try again later'],
  ['tooManyRequests', 'Try again later'],
  ['invalidAddress', 'Write it as in a browser'],
  ['noFeedFound', 'RSS or Atom'],
] as const)('of a source that is not followed yet nothing is promised: %s', (code, words) => {
  const html = renderToStaticMarkup(<SourceFailure error={new AppError({ code, params: {} })} />)
  expect(html).toContain(words)
  expect(html).not.toContain('by itself')
})
