import { parseHTML } from 'linkedom'
import { afterEach, expect, test, vi } from 'vitest'
import { pictureOf } from './page-picture.ts'

afterEach(() => vi.unstubAllGlobals())

test('a picture holds no typed password', () => {
  const { document, Element } = parseHTML(
    '<html><body><div id="root"><form><input type="password" value="secret"><input type="text" value="name"></form></div></body></html>',
  )
  vi.stubGlobal('document', { documentElement: document.documentElement, fonts: [], styleSheets: [] })
  vi.stubGlobal('Element', Element)
  vi.stubGlobal('innerHeight', 600)
  const root = document.getElementById('root')
  if (root === null) throw new Error('no root')
  expect(pictureOf(root).html).toBe('<form><input type="password"><input type="text" value="name"></form>')
})
