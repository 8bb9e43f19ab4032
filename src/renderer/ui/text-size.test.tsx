import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test, vi } from 'vitest'
import { startTexts } from '../data/texts.ts'
import { TextSize } from './text-size.tsx'

beforeAll(async () => {
  // react-aria is given its words there.
  vi.stubGlobal('window', {})
  await startTexts('en')
  vi.unstubAllGlobals()
})

test.each([
  [60, undefined, ['true', 'false']],
  [100, undefined, ['false', 'false']],
  [300, undefined, ['false', 'true']],
  [80, 'arabic', ['true', 'false']],
  [140, 'han', ['false', 'true']],
] as const)('at the last size, as %i per cent (%s), a button rests and can keep the focus', (size, script, rests) => {
  const change = () => undefined
  const html = renderToStaticMarkup(<TextSize size={size} onChange={change} {...(script && { script })} />)
  expect([...html.matchAll(/<button[^>]*aria-disabled="(\w+)"/g)].map(([, value]) => value)).toEqual(rests)
  expect(html).not.toMatch(/ disabled[ =>]/)
})
