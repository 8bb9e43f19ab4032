import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test, vi } from 'vitest'
import { startTexts } from '../data/texts.ts'
import { UpdateFailure } from './update-failure.tsx'

beforeAll(async () => {
  // react-aria is given its words there.
  vi.stubGlobal('window', {})
  await startTexts('en')
  vi.unstubAllGlobals()
})

test.each([
  ['offline', 'Check the connection'],
  ['tls', 'date and time'],
  ['invalidAddress', 'Write it as in a browser'],
  ['updateUnwritable', 'Make room on the disk'],
  ['timeout', 'Nothing here has changed'],
  ['notFound', 'Nothing here has changed'],
] as const)('of %s it says what to do: %s', (code, words) => {
  const html = renderToStaticMarkup(<UpdateFailure failure={{ code, params: {} }} />)
  expect(/failure-action">([^<]*)/.exec(html)?.[1]).toContain(words)
})
