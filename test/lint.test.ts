import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** What the linter must say of a file; null where it must say nothing. */
const cases: readonly (readonly [file: string, text: string, rule: string | null])[] = [
  ['src/renderer/a.tsx', `export const A = () => <p>Latest</p>`, 'jsx-no-literals'],
  ['src/renderer/b.tsx', `export const A = ({ name }: { name: string }) => <p title={name}>{name}</p>`, null],
  ['src/cli/a.ts', `console.log(1)`, 'no-console'],
  ['src/core/a.ts', `console.log(1)`, 'no-console'],
  ['src/core/b.ts', `export default 1`, 'no-default-export'],
  ['src/core/c.ts', `export const a: any = 1`, 'no-explicit-any'],
  ['src/core/d.ts', `try { await 1 } catch {}`, 'no-empty'],
]

let folder = ''
const said = new Map<string, string>()

/** One run of the linter reads them all. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tilshi-lint-'))
  writeFileSync(join(folder, '.oxlintrc.json'), readFileSync(join(root, '.oxlintrc.json')))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const [file, text] of cases) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `${text}\n`)
  }
  const args = ['node_modules/oxlint/bin/oxlint', '--config', '.oxlintrc.json', '--format', 'json', 'src']
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder }).catch(
    (failed: { stdout: string }) => failed,
  )
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] }
  for (const { filename, code } of diagnostics) said.set(filename, `${said.get(filename) ?? ''} ${code}`)
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each(cases)('in %s `%s` is told of by %s', (file, _text, rule) => {
  if (rule === null) expect(said.get(file)).toBeUndefined()
  else expect(said.get(file)).toContain(rule)
})
