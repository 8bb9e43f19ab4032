import { describe, expect, it } from 'vitest'
import { termsOf } from './fold-text.ts'
import { partsOf } from './marked-terms.tsx'

const marked = (text: string, query: string) =>
  partsOf(text, termsOf(query))
    .map(({ part, isMatch }) => (isMatch ? `[${part}]` : part))
    .join('')

describe('partsOf', () => {
  it.each([
    ['Text size', 'SIZE', 'Text [size]'],
    ['Text size', 'text size', '[Text] [size]'],
    ['Размер', 'мер', 'Раз[мер]'],
    ['ءماتىن ولشەمى', 'ماتىن', 'ء[ماتىن] ولشەمى'],
    ['Körınıs', 'kor', '[Kör]ınıs'],
    ['ﬁle', 'fi', '[ﬁ]le'],
    ['跟随系统', '系统', '跟随[系统]'],
    ['😀 face', 'face', '😀 [face]'],
    ['aaaa', 'aa a', '[aaaa]'],
    ['Theme', 'x', 'Theme'],
  ])('%s, sought %s', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected)
  })
})
