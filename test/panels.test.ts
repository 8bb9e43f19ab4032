import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const renderer = join(import.meta.dirname, '../src/renderer')
/** What panels stand on, and `place`, which puts them together. */
const common = new Set(['data', 'ui', 'styles', 'keys', 'place'])
const panels = readdirSync(renderer, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !common.has(entry.name))
  .map(({ name }) => name)

function importsOf(folder: string): string[] {
  const files = readdirSync(join(renderer, folder)).filter((name) => /(?<!\.test)\.tsx?$/.test(name))
  return files.flatMap((name) => {
    const text = readFileSync(join(renderer, folder, name), 'utf8')
    return [...text.matchAll(/(?:from|import)\s*\(?\s*'\.\.\/([^/']+)\//g)].map((match) => match[1] ?? '')
  })
}

test.each(panels)('the panel %s imports no other panel', (panel) => {
  expect(importsOf(panel).filter((folder) => !['data', 'ui', 'styles'].includes(folder))).toEqual([])
})

test.each(['data', 'ui', 'keys'])('%s knows no panel', (folder) => {
  expect(importsOf(folder).filter((name) => !['data', 'ui', 'styles'].includes(name))).toEqual([])
})
