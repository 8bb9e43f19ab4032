import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { bundle } from '../scripts/bundle.mjs'
import { askForStack, prepareStackFile, takeStack } from '../src/main/stack-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'tilshi-hung-'))
const file = join(folder, 'core-stack.txt')
let child: ChildProcess

/** A process like core: another thread watches the file, and soon the first one never comes back. */
const program = `
import { Worker } from 'node:worker_threads'
const thread = new Worker(new URL('taker.mjs', import.meta.url), { workerData: ${JSON.stringify(file)} })
function readArticle(text) {
  for (let at = 0; ; at++) if (text[at % text.length] === 'never') return at
}
thread.on('online', () => setTimeout(() => readArticle('What an article says.'), 100))
`

beforeAll(async () => {
  await bundle({ taker: 'src/main/stack-taker-entry.ts' }, folder)
  writeFileSync(join(folder, 'core.mjs'), program)
  prepareStackFile(file)
  child = spawn(process.execPath, [join(folder, 'core.mjs')], { stdio: 'inherit' })
})
afterAll(() => {
  child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

test('a process that hangs tells where, again and again, and nothing of what it reads', async () => {
  for (let time = 0; time < 2; time++) {
    await vi.waitFor(
      () => {
        askForStack(file)
        return vi.waitUntil(() => takeStack(file)?.includes('readArticle'), { timeout: 2_000, interval: 50 })
      },
      { timeout: 30_000, interval: 1 },
    )
    expect(takeStack(file)).toMatch(/^ {4}at readArticle \(core\.mjs:5:\d+\)\n {4}at /)
    expect(takeStack(file)).not.toContain('What an article says')
    askForStack(file)
  }
  expect(child.exitCode).toBeNull()
})

test('whoever is not asked, or has not answered, has told nothing', () => {
  const other = join(folder, 'other.txt')
  expect(takeStack(other)).toBeNull()
  prepareStackFile(other)
  expect(takeStack(other)).toBeNull()
  askForStack(other)
  expect(takeStack(other)).toBeNull()
  askForStack(join(folder, 'nowhere/other.txt'))
})
