import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, it, vi } from 'vitest'
import { startTexts } from '../data/texts.ts'
import { Shares } from './shares.tsx'

beforeAll(async () => {
  // react-aria is given its words there.
  vi.stubGlobal('window', {})
  await startTexts('en')
  vi.unstubAllGlobals()
})

it('has no heads of columns over nothing', () => {
  const shown = (shares: { name: string; value: number; words: string[] }[]) =>
    renderToStaticMarkup(<Shares title="Data by use" heads={['Requests']} shares={shares} />)
  expect(shown([{ name: 'Pictures', value: 1, words: ['1'] }])).toContain('Requests')
  expect(shown([])).not.toContain('Requests')
  expect(shown([])).toContain('Nothing is kept yet')
})
