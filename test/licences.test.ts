import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { licences } from '../scripts/package/licences.mjs'

test('every library that ships is named with its version and its licence', () => {
  const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const found = licences()
  for (const [name, version] of Object.entries(dependencies)) {
    const licence = found.find((each) => each.name === name && each.version === version)
    expect(licence?.text.length ?? 0, name).toBeGreaterThan(200)
  }
  expect(found.filter(({ licence }) => licence === '' || licence === 'undefined')).toEqual([])
  // Nothing that only developers need.
  expect(found.some(({ name }) => name === 'vitest' || name === 'electron-vite')).toBe(false)
})
