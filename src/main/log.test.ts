import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLog } from './log.ts'
import { fitForLog } from './log-text.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tilshi-log-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const article = 'The frost came early to the orchards of the south this year, and nobody had covered the trees.'

/** An error with this message, as what is read by a parser makes of it. */
function thrownBy(work: () => unknown): Error {
  try {
    work()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('nothing was thrown')
}

test('addresses keep their host alone, and nothing that opens an account is written', () => {
  const log = openLog(join(folder, 'tilshi.log'))
  const hostile = 'https://aigul:s3cret@news.example:8443/private/t0ken/feed.xml?token=t0ken&key=k3y#t0ken'
  log.write(`core: fetch of ${hostile} failed`, new Error(`no answer from ${hostile}, then from "${hostile}"`))
  log.write(
    'core',
    new Error(`Authorization: Basic c2VjcmV0; GoogleLogin auth=t0ken; {"password":"s3cret"}; Passwd=s3cret&Email=x`),
  )
  log.write('core', new TypeError(`Request cannot be constructed from aigul:s3cret@news.example/feed`))
  log.write(
    'core',
    thrownBy(() => JSON.parse(article)),
  )
  log.write('core', new Error(`unexpected ${JSON.stringify(article)} in '${article}' of “${article}”`))
  log.write('core', new Error(`Invalid URL: feed:https://aigul:s3cret@news.example/t0ken`))
  const text = readFileSync(log.path, 'utf8')
  expect(text).not.toMatch(/s3cret|t0ken|k3y|c2VjcmV0|orchards/)
  expect(text).toContain('https://news.example:8443/…')
})

test('where in our files something failed is written', () => {
  const log = openLog(join(folder, 'tilshi.log'))
  log.write('core', new Error('an index is "out of range"'))
  const text = readFileSync(log.path, 'utf8')
  expect(text).toContain('an index is "out of range"')
  expect(text).toMatch(/log\.test\.ts:\d+:\d+/)
  expect(fitForLog('at read (file:///opt/tilshi/out/main/core.js:12:3)')).toContain(
    'file:///opt/tilshi/out/main/core.js:12:3',
  )
})

test.each([
  `ENOENT: no such file or directory, open '/home/aigul/.config/tilshi/library/library-replaced-2026.sqlite'`,
  `cannot load "C:\\Users\\aigul\\AppData\\Roaming\\tilshi\\library\\library.sqlite"`,
  `Cannot find module 'file:///opt/tilshi/resources/app.asar/out/main/chunks/updates.js'`,
])('the file is named: %s', (text) => {
  expect(fitForLog(text)).toBe(text)
})

test('what only begins as a place does is not written', () => {
  for (const quoted of [`/${article}\n${article}`, `//news.example/private/${'t0ken'.repeat(9)}`])
    expect(fitForLog(`unexpected \`${quoted}\``)).toBe('unexpected `…`')
})

test('the log and the one before it stay below 2 MB, whatever is written', () => {
  const log = openLog(join(folder, 'tilshi.log'))
  for (let entry = 0; entry < 1_000; entry++) log.write(`entry ${entry} ${'word '.repeat(900)}`)
  log.write('x'.repeat(5_000_000))
  const bytes = [log.path, `${log.path}.old`].map((path) => statSync(path).size)
  expect(bytes[0] ?? 0).toBeLessThan(1_010_000)
  expect(bytes[1] ?? 0).toBeLessThan(1_010_000)
})
