import { execFile } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'

const run = promisify(execFile)
let home = ''

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tilshi launcher '))
  cpSync(join(import.meta.dirname, '../packaging/tilshi-launcher.sh'), join(home, 'tilshi'))
  chmodSync(join(home, 'tilshi'), 0o755)
})
afterEach(() => rmSync(home, { recursive: true }))

/** An app folder whose program says its name and its arguments, does `then`, and ends. */
function put(folder: string, name: string, then: string): void {
  mkdirSync(join(home, folder), { recursive: true })
  writeFileSync(join(home, folder, 'tilshi'), `#!/bin/sh\necho ${name} "$@"\n${then}\n`)
  chmodSync(join(home, folder, 'tilshi'), 0o755)
  writeFileSync(join(home, folder, 'name'), name)
}
const update = (then: string) => {
  put('app', 'new', then)
  writeFileSync(join(home, 'app/unproven'), '')
  put('app.previous', 'old', 'exit 0')
}
const nameIn = (folder: string) => readFileSync(join(home, folder, 'name'), 'utf8')
const withDisplay = { ...process.env, DISPLAY: ':0' }
const start = async (...args: string[]) =>
  run(join(home, 'tilshi'), args, { env: withDisplay })
    .then(({ stdout }) => ({ code: 0, said: stdout.trim().split('\n') }))
    .catch(({ code, stdout }: { code: number; stdout: string }) => ({ code, said: stdout.trim().split('\n') }))

test('starts the reader with its arguments as they are', async () => {
  put('app', 'only', 'exit 7')
  expect(await start('--hidden', 'tilshi:search?q=a b')).toEqual({
    code: 7,
    said: ['only --hidden tilshi:search?q=a b'],
  })
})

test('what makes the sandbox work is said where user namespaces are forbidden, and only there', async () => {
  put('app', 'only', 'exit 0')
  mkdirSync(join(home, 'commands'))
  const saidWhere = async (userNamespaces: 'allowed' | 'forbidden') => {
    writeFileSync(join(home, 'commands/unshare'), `#!/bin/sh\nexit ${userNamespaces === 'allowed' ? 0 : 1}\n`)
    chmodSync(join(home, 'commands/unshare'), 0o755)
    const env = { ...process.env, PATH: `${join(home, 'commands')}:${process.env['PATH']}` }
    return run(join(home, 'tilshi'), [], { env })
  }
  const helper = join(home, 'app/chrome-sandbox')
  const forbidden = await saidWhere('forbidden')
  expect(forbidden.stdout).toBe('only\n')
  expect(forbidden.stderr).toContain(`sudo chown root "${helper}" && sudo chmod 4755 "${helper}"`)
  expect((await saidWhere('allowed')).stderr).toBe('')
  writeFileSync(helper, '')
  chmodSync(helper, 0o4755)
  expect((await saidWhere('forbidden')).stderr).toBe('')
})

test('a new version that shows itself stays', async () => {
  update('rm "$(dirname "$0")/unproven"; exit 0')
  expect((await start()).said).toEqual(['new'])
  expect(nameIn('app')).toBe('new')
})

test('a new version that shows itself and crashes later is not taken back', async () => {
  update('rm "$(dirname "$0")/unproven"; exit 1')
  expect(await start()).toEqual({ code: 1, said: ['new'] })
  expect(nameIn('app')).toBe('new')
})

test('a new version that ends in failure before is taken back, and the one before starts at once', async () => {
  update('exit 1')
  expect(await start('x')).toEqual({ code: 0, said: ['new x', 'old x'] })
  expect(nameIn('app')).toBe('old')
  expect(nameIn('app.failed')).toBe('new')
  expect(existsSync(join(home, 'app.previous'))).toBe(false)
  expect((await start()).said).toEqual(['old'])
})

/** Runs the first file of a package, whose main is this; what stands still for three seconds is looked at. */
function runMain(main: string, before = '') {
  const contents = join(home, 'app/contents')
  mkdirSync(join(contents, 'out/main'), { recursive: true })
  cpSync(join(import.meta.dirname, '../packaging/entry.js'), join(contents, 'entry.js'))
  const watch = readFileSync(join(import.meta.dirname, '../packaging/trial-watch.js'), 'utf8')
  expect(watch).toContain('lookEveryMs = 10_000\n')
  writeFileSync(join(contents, 'trial-watch.js'), watch.replace('10_000', '500'))
  writeFileSync(join(contents, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(contents, 'out/main/index.js'), main)
  // The program of the package.
  const hook = `process.execPath = ${JSON.stringify(join(home, 'app/tilshi'))};${before}`
  return run(process.execPath, ['--import', `data:text/javascript,${hook}`, join(contents, 'entry.js')])
}

test('a new version that does not load ends, and says why', async () => {
  update('exit 0')
  await expect(runMain("setInterval(() => {}, 1e6)\nthrow new Error('does not start')")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/does not start[^]*index\.js:2/),
  })
})

test('a new version that stands still is ended, so that it is taken back', async () => {
  update('exit 0')
  await expect(runMain('for (;;);')).rejects.toMatchObject({ signal: 'SIGKILL' })
})

test('one that does something, or has proven itself, may take its time', async () => {
  update('exit 0')
  const said = 'console.log("lives")'
  const works = await runMain(`setTimeout(() => { ${said}; process.exit() }, 4_500)`)
  const prove = `import { rmSync } from 'node:fs'; rmSync(${JSON.stringify(join(home, 'app/unproven'))})`
  const stands = await runMain(`${prove}; const end = Date.now() + 4_500; while (Date.now() < end); ${said}`)
  expect([works.stdout, stands.stdout]).toEqual(['lives\n', 'lives\n'])
})

test('in a folder of somebody else the program starts as it is', async () => {
  update('exit 1')
  chmodSync(home, 0o555)
  // Root may write anywhere.
  const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const started = run(join(home, 'tilshi'), [], { cwd: '/', env: withDisplay, ...somebody })
  await expect(started).rejects.toMatchObject({ code: 1, stdout: 'new\n' })
  chmodSync(home, 0o755)
})

test('in a folder of somebody else a new version that stands still is not ended: nobody takes it back', async () => {
  update('exit 0')
  chmodSync(home, 0o555)
  const stands = 'const end = Date.now() + 4_500; while (Date.now() < end); console.log("lives")'
  // As above, once Node has been started, which may lie where nobody else comes.
  const { stdout } = await runMain(
    stands,
    'if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534) }',
  )
  expect(stdout).toBe('lives\n')
  chmodSync(home, 0o755)
})

test('a new version that ends because there is no display stays', async () => {
  update('exit 1')
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...without } = process.env
  await expect(run(join(home, 'tilshi'), [], { env: without })).rejects.toMatchObject({ code: 1, stdout: 'new\n' })
  expect(nameIn('app')).toBe('new')
})

test('one that is killed by a signal is taken back too', async () => {
  update('kill -SEGV $$')
  expect((await start()).said).toEqual(['new', 'old'])
})

test('one that is asked to end, or hands over to a running reader, is tried again', async () => {
  update('exit 0')
  expect((await start()).said).toEqual(['new'])
  expect((await start()).said).toEqual(['new'])
  expect(nameIn('app.previous')).toBe('old')
})

test('one that ends with the session is tried again', async () => {
  update('kill -TERM $$')
  expect(await start()).toEqual({ code: 143, said: ['new'] })
  expect(nameIn('app')).toBe('new')
})

test.each(['app.previous', 'app.back'])('an update that was cut short is undone from %s', async (kept) => {
  put(kept, 'old', 'exit 0')
  expect((await start()).said).toEqual(['old'])
  expect(nameIn('app')).toBe('old')
})

test('a version whose taking back was cut short before it was moved away is taken back all the same', async () => {
  update('exit 1')
  renameSync(join(home, 'app.previous'), join(home, 'app.back'))
  expect((await start()).said).toEqual(['new', 'old'])
  expect(nameIn('app')).toBe('old')
  expect(nameIn('app.failed')).toBe('new')
})

test('two starts at once of a version that fails both end up with the one before', async () => {
  update('sleep 0.2; exit 1')
  const [first, second] = await Promise.all([start(), start()])
  expect([first.said.at(-1), second.said.at(-1)]).toEqual(['old', 'old'])
  expect(nameIn('app')).toBe('old')
})
