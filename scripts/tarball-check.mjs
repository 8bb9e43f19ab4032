// Run by scripts/package-test.mjs as a normal user: an unpacked tarball that updates itself, told as one JSON document.
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { wrongFuses } from './package/fuses.mjs'
import { firstProcesses, libraryState, renderers, until } from './package/running.mjs'
import { main, problem, run } from './run.mjs'
import { startSession } from './session.mjs'

/** @typedef {'whole' | 'unsigned' | 'tampered' | 'cutOff'} Way */

await main(async () => {
  const [home = '', work = '', ...broken] = process.argv.slice(2)
  await run('tar', ['-xzf', path.join(work, 'older.tar.gz'), '-C', home])
  const folder = path.join(home, readdirSync(home).find((name) => name.startsWith('tilshi')) ?? '')
  const program = path.join(folder, 'app/tilshi')
  const server = await serve(path.join(work, 'newer'))
  const data = path.join(home, '.config/tilshi')
  mkdirSync(data, { recursive: true })
  const settings = { firstRunDone: true, closeToTray: false, updateAddress: `${server.url}/tilshi-update.json` }
  writeFileSync(path.join(data, 'settings.json'), JSON.stringify(settings))
  const cli = path.join(folder, 'bin/tilshi')
  const version = async () => (await run(cli, ['--version'], { capture: true })).output.trim()
  const nobodyRuns = () => until(() => firstProcesses(program).length === 0 || null)
  /** @type {Record<string, string>} */
  const versions = { older: await version() }
  await run(cli, ['refresh', '--json'], { capture: true })
  const before = await libraryState(cli, home)
  const session = await startSession({ privateHome: false })
  try {
    const older = await startInspected(folder, session.env)
    const leftNow = () => readdirSync(folder).filter((name) => /^app[.]/.test(name))
    const tried = async (/** @type {Way} */ way) => {
      server.serves(way)
      const { failure, offer } = await older.call('updates.check')
      const last = offer === null ? failure : (await older.call('updates.download')).failure
      return { code: last?.code ?? null, left: leftNow() }
    }
    const refused = {
      unsigned: await tried('unsigned'),
      tampered: await tried('tampered'),
      cutOff: await tried('cutOff'),
    }
    server.serves('whole')
    const { ready } = await older.call('updates.download')
    const running = await version()
    await older.endBy(() => older.call('updates.restart'))
    // Under the place that it was moved to, the older one is another file by now.
    const [pid = 0] = await until(() => notEmpty(firstProcesses(program)))
    await until(() => !existsSync(path.join(folder, 'app/unproven')) || null)
    const whole = { ready, running, folder: readdirSync(folder).sort() }
    const sandbox = renderers(program)
    versions.newer = await version()
    process.kill(pid, 'SIGTERM')
    await nobodyRuns()
    const fuses = await wrongFuses(program)

    const told = path.join(folder, 'taken-back')
    const takenBackOf = async (/** @type {string} */ what) => {
      server.offers(path.join(work, what))
      rmSync(told, { force: true })
      const newer = await startInspected(folder, session.env)
      await newer.call('updates.check')
      await newer.call('updates.download')
      await newer.endBy(newer.quit)
      spawn(path.join(folder, 'tilshi'), { env: session.env, stdio: 'ignore' }).unref()
      await until(() => existsSync(path.join(folder, 'app.failed')) || null)
      await until(() => (existsSync(told) && leftNow().length === 0) || null)
      const taken = { version: readFileSync(told, 'utf8'), folder: readdirSync(folder).sort(), last: await version() }
      for (const each of firstProcesses(program)) process.kill(each, 'SIGTERM')
      await nobodyRuns()
      return taken
    }
    /** @type {Record<string, Awaited<ReturnType<typeof takenBackOf>>>} */
    const takenBack = {}
    for (const what of broken) takenBack[what] = await takenBackOf(what)
    const after = await libraryState(cli, home)
    const report = { before, after, versions, refused, sandbox, whole, takenBack, wrongFuses: fuses }
    process.stdout.write(`REPORT ${JSON.stringify(report)}\n`)
  } finally {
    await session.stop()
    server.close()
  }
})

/**
 * @template T
 * @param {T[]} list
 */
function notEmpty(list) {
  return list.length === 0 ? null : list
}

/**
 * A server of updates on loopback that does not always tell the truth.
 * @param {string} first the folder that it has
 */
async function serve(first) {
  let folder = first
  /** @type {Way} */
  let way = 'whole'
  const server = createServer((request, response) => {
    const file = path.join(folder, path.basename(request.url ?? ''))
    const { size } = statSync(file)
    const isPackage = file.endsWith('.tar.gz')
    if (way === 'unsigned' && file.endsWith('.sig')) response.end(Buffer.alloc(64, 7).toString('base64'))
    else if (way === 'tampered' && isPackage) response.writeHead(200, { 'content-length': size }).end(tampered(file))
    else {
      response.writeHead(200, { 'content-length': size })
      const isCut = way === 'cutOff' && isPackage
      const stream = createReadStream(file, isCut ? { end: size >> 1 } : {})
      stream.pipe(response, { end: !isCut })
      if (isCut) stream.once('end', () => response.destroy())
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw problem('The server of updates has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    serves: (/** @type {Way} */ next) => void (way = next),
    offers: (/** @type {string} */ next) => void (folder = next),
    close: () => void server.close(),
  }
}

/** @param {string} file */
function tampered(file) {
  const bytes = readFileSync(file)
  const middle = bytes.length >> 1
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  return bytes
}

/**
 * Starts what lies in `folder` by its launcher, opened to be debugged: that alone differs from what is shipped, and only of
 * the version that starts an update.
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 */
async function startInspected(folder, env) {
  const program = path.join(folder, 'app/tilshi')
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  const child = spawn(path.join(folder, 'tilshi'), ['--inspect=0'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(child, 'exit')
  /** @type {string[]} */
  const said = []
  const inspector = await new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line)
      const found = /Debugger listening on (ws:\S+)/.exec(line)?.[1]
      if (found !== undefined) resolve(found)
    })
    ended.then(() => reject(problem(`the reader ended:\n${said.join('\n')}`)), reject)
  })
  // Who connects while Node still starts may end it, or never gets its `require`; with a page it has started.
  await until(() => notEmpty(renderers(program)))
  const { evaluate, close } = await until(async () => {
    const made = await evaluator(inspector)
    if ((await made.evaluate('typeof require')) === 'function') return made
    made.close()
    return null
  })
  const call = async (/** @type {string} */ name) => {
    const asked = `window.tilshi.send(${JSON.stringify(name)}, [])`
    const text = await evaluate(
      `require('electron').BrowserWindow.getAllWindows()[0].webContents.executeJavaScript(${JSON.stringify(asked)}).then(JSON.stringify)`,
    )
    const reply = JSON.parse(text)
    if (!reply.ok) throw problem(`${name} answered ${text}`)
    return reply.value
  }
  let why = ''
  const answered = () =>
    call('updates.state').catch((error) => {
      why = String(error)
      return null
    })
  await until(answered).catch((error) => Promise.reject(problem(`${error.message}\n${why}\n${said.join('\n')}`)))
  const quit = () => evaluate("require('electron').app.quit()")
  const endBy = async (/** @type {() => Promise<unknown>} */ ask) => {
    ask().catch(() => undefined)
    // While somebody debugs, the process does not go.
    close()
    await ended
  }
  return { call, quit, endBy }
}

/**
 * Evaluates in the first process, by the inspector's protocol.
 * @param {string} address
 * @returns {Promise<{ evaluate: (expression: string) => Promise<string>, close: () => void }>}
 */
async function evaluator(address) {
  const socket = new WebSocket(address)
  await once(socket, 'open')
  /** @type {Map<number, { resolve: (value: string) => void, reject: (error: Error) => void }>} */
  const waiting = new Map()
  let count = 0
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data))
    const { resolve, reject } = waiting.get(id) ?? {}
    if (result?.exceptionDetails) reject?.(problem(JSON.stringify(result.exceptionDetails)))
    else resolve?.(result?.result?.value)
    waiting.delete(id)
  })
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(problem('the reader is gone'))
    waiting.clear()
  })
  const evaluate = (/** @type {string} */ expression) =>
    new Promise((resolve, reject) => {
      const id = ++count
      waiting.set(id, { resolve, reject })
      const params = { expression, awaitPromise: true, returnByValue: true, includeCommandLineAPI: true }
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }))
    })
  return { evaluate, close: () => socket.close() }
}
