import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, test } from 'vitest'

const src = join(import.meta.dirname, '../src')

/**
 * Every layer, and what it imports beside itself: only what stands above it here. `core` is the files that put core
 * together.
 */
const layers: Record<string, readonly string[]> = {
  shared: [],
  'core/archive': ['shared'],
  'core/db': ['shared'],
  'core/html': ['shared'],
  'core/http': ['shared'],
  'core/sample': [],
  'core/articles': ['core/db', 'core/html', 'core/http', 'shared'],
  'core/backup': ['core/archive', 'core/articles', 'core/db', 'shared'],
  'core/export': ['core/articles', 'core/db', 'core/html', 'core/http', 'shared'],
  'core/feeds': ['core/articles', 'core/db', 'core/html', 'core/http', 'shared'],
  'core/rates': ['core/db', 'core/http', 'shared'],
  'core/repair': ['core/archive', 'core/articles', 'core/backup', 'core/db', 'shared'],
  'core/script': ['core/html', 'shared'],
  'core/search': ['core/articles', 'core/db', 'shared'],
  'core/rules': ['core/articles', 'core/db', 'core/search', 'shared'],
  'core/stories': ['core/articles', 'core/db', 'core/search', 'shared'],
  'core/traffic': ['core/db', 'core/http', 'shared'],
  'core/updates': ['core/http', 'shared'],
  'core/weather': ['core/db', 'core/http', 'shared'],
  'core/accounts': ['core/articles', 'core/db', 'core/feeds', 'core/http', 'shared'],
  'core/folder-sync': ['core/articles', 'core/db', 'core/feeds', 'core/rates', 'core/rules', 'shared'],
  'core/packs': [
    'core/archive',
    'core/articles',
    'core/db',
    'core/feeds',
    'core/html',
    'core/http',
    'core/search',
    'core/traffic',
    'shared',
  ],
  core: [
    'core/accounts',
    'core/archive',
    'core/articles',
    'core/db',
    'core/export',
    'core/feeds',
    'core/folder-sync',
    'core/html',
    'core/http',
    'core/packs',
    'core/rates',
    'core/rules',
    'core/sample',
    'core/script',
    'core/search',
    'core/stories',
    'core/traffic',
    'core/weather',
    'shared',
  ],
  preload: ['shared'],
  renderer: ['shared'],
  main: ['core', 'core/backup', 'core/db', 'core/feeds', 'core/http', 'core/repair', 'core/updates', 'shared'],
  cli: [
    'core',
    'core/accounts',
    'core/articles',
    'core/backup',
    'core/db',
    'core/export',
    'core/feeds',
    'core/folder-sync',
    'core/html',
    'core/http',
    'core/rates',
    'core/repair',
    'core/sample',
    'core/script',
    'core/search',
    'core/stories',
    'core/weather',
    'shared',
  ],
}
/** What each process has beside the language itself: Node's own modules, and Electron's. */
const platforms: Record<string, readonly string[]> = {
  shared: [],
  core: ['node'],
  main: ['electron', 'node'],
  preload: ['electron'],
  renderer: [],
  cli: ['node'],
}

/** Of main, what runs in a process of core's, the transport that core is given, and what writes files that were chosen. */
const mainWithCore = [
  'main/backup-entry.ts',
  'main/checkpointer-entry.ts',
  'main/core-entry.ts',
  'main/feed-reader-entry.ts',
  'main/file-dialogs.ts',
  'main/net-transport.ts',
  'main/update-entry.ts',
]

function layerOf(file: string): string {
  const [top = '', folder = ''] = file.split('/')
  return top === 'core' && !folder.endsWith('.ts') ? `core/${folder}` : top
}

/** What a file imports or loads: files as paths under `src`, anything else as it is written. */
function importsOf(file: string, text: string): string[] {
  const written = [...text.matchAll(/^(?:import|export|\})[^'\n]*'([^']+)'$|\bimport\('([^']+)'\)/gm)]
  return written.map(([, whole, lazy]) => {
    const name = whole ?? lazy ?? ''
    if (name.startsWith('#')) return name.slice(1)
    return name.startsWith('.') ? posix.join(posix.dirname(file), name) : `package ${name}`
  })
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /(?<!\.test|\.d)\.tsx?$/.test(name))
  .map((name) => ({ name, imports: importsOf(name, readFileSync(join(src, name), 'utf8')) }))

const importsOfLayer = (layer: string) =>
  files.filter(({ name }) => layerOf(name) === layer).flatMap(({ imports }) => imports)

test('finds imports in every way they are written', () => {
  const text = [
    `import { a } from './a.ts'`,
    `import type { B } from '#shared/b.ts'`,
    `import {`,
    `  c,`,
    `} from '../db/c.ts'`,
    `export { d } from './d.ts'`,
    `import 'node:fs'`,
    `const { e } = await import('#core/e.ts')`,
  ].join('\n')
  expect(importsOf('core/feeds/x.ts', text)).toEqual([
    'core/feeds/a.ts',
    'shared/b.ts',
    'core/db/c.ts',
    'core/feeds/d.ts',
    'package node:fs',
    'core/e.ts',
  ])
})

test('every file belongs to a layer that is listed', () => {
  expect([...new Set(files.map(({ name }) => layerOf(name)))].toSorted()).toEqual(Object.keys(layers).toSorted())
})

test.each(Object.entries(layers))('%s imports what is said of it', (layer, listed) => {
  const found = importsOfLayer(layer).filter((name) => /\.tsx?$/.test(name) && !name.startsWith('package '))
  expect([...new Set(found.map(layerOf))].filter((other) => other !== layer).toSorted()).toEqual(listed)
})

test.each(Object.entries(layers))('%s imports only from above', (layer, listed) => {
  const order = Object.keys(layers)
  expect(listed.filter((other) => !order.slice(0, order.indexOf(layer)).includes(other))).toEqual([])
})

test('few files of main know core', () => {
  const found = files.filter(
    ({ name, imports }) => name.startsWith('main/') && imports.some((other) => other.startsWith('core/')),
  )
  expect(found.map(({ name }) => name).toSorted()).toEqual(mainWithCore)
})

test.each(Object.entries(platforms))('%s has no other platform than its own', (process, listed) => {
  const found = files
    .filter(({ name }) => name.startsWith(`${process}/`))
    .flatMap(({ imports }) => imports)
    .flatMap((name) => /^package (electron|node)(?:$|[/:])/.exec(name)?.[1] ?? [])
  expect([...new Set(found)].toSorted()).toEqual(listed)
})
