import { execFile } from 'node:child_process'
import { mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tilshi-layers-'))
  writeFileSync(join(folder, '.oxlintrc.json'), readFileSync(join(root, '.oxlintrc.json')))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function lint(file: string, imported: string): Promise<string> {
  const path = join(folder, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `import { thing } from '${imported}'\n\nexport const other = thing\n`)
  const args = ['node_modules/oxlint/bin/oxlint', '--config', '.oxlintrc.json', file]
  const { stdout } = await run(process.execPath, args, { cwd: folder }).catch((failed: { stdout: string }) => failed)
  return stdout
}

test.each([
  ['src/shared/a.ts', 'node:fs'],
  ['src/shared/a.ts', 'electron'],
  ['src/shared/a.ts', '#core/core.ts'],
  ['src/shared/a.ts', 'react'],
  ['src/core/a.ts', 'electron'],
  ['src/core/feeds/a.ts', '#main/log.ts'],
  ['src/core/feeds/a.ts', '../../main/log.ts'],
  ['src/main/a.ts', '#core/core.ts'],
  ['src/main/a.ts', '../core/core.ts'],
  ['src/preload/a.ts', '#core/core.ts'],
  ['src/cli/a.ts', 'electron'],
  ['src/cli/a.ts', '#main/log.ts'],
  ['src/renderer/a.ts', 'node:fs'],
  ['src/renderer/a.ts', 'electron'],
  ['src/renderer/a.ts', '#core/core.ts'],
  ['src/renderer/reader/a.ts', '../../main/log.ts'],
])('%s may not import %s', async (file, imported) => {
  expect(await lint(file, imported)).toContain('no-restricted-imports')
})

test.each([
  ['src/shared/a.ts', './model.ts'],
  ['src/core/a.ts', '#shared/model.ts'],
  ['src/core/a.ts', 'node:fs'],
  ['src/main/a.ts', '#shared/model.ts'],
  ['src/main/core-entry.ts', '#core/core.ts'],
  ['src/cli/a.ts', '#core/core.ts'],
  ['src/renderer/a.ts', '#shared/model.ts'],
])('%s may import %s', async (file, imported) => {
  expect(await lint(file, imported)).not.toContain('no-restricted-imports')
})
