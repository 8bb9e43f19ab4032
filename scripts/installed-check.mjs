// Run by scripts/package-test.mjs as a normal user: what the installed package does for one, told as one JSON document.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { wrongFuses } from './package/fuses.mjs'
import { firstProcesses, libraryState, processes, renderers, until, WAIT_MS } from './package/running.mjs'
import { main, problem, run } from './run.mjs'
import { startSession } from './session.mjs'

const PROGRAM = '/usr/lib/tilshi/tilshi'

await main(async () => {
  const [home = '', pictures = ''] = process.argv.slice(2)
  const data = path.join(home, '.config/tilshi')
  mkdirSync(data, { recursive: true })
  const settings = path.join(data, 'settings.json')
  if (!readdirSync(data).includes('settings.json')) writeFileSync(settings, '{"firstRunDone":true,"closeToTray":false}')
  const before = await commandLine(home)
  const session = await startSession({ privateHome: false })
  // Without a desktop of its own, xdg-open goes by the menu entries alone.
  const env = { ...session.env, XDG_CURRENT_DESKTOP: 'X-Generic' }
  try {
    const window = await checkWindow(env, home)
    const once = await runOnce(env, pictures)
    const after = await libraryState('tilshi', home)
    process.stdout.write(
      `REPORT ${JSON.stringify({ ...before, ...window, ...once, after, wrongFuses: await wrongFuses(PROGRAM) })}\n`,
    )
  } finally {
    await session.stop()
  }
})

/**
 * The command line, without a display.
 * @param {string} home
 */
async function commandLine(home) {
  const { DISPLAY: _none, ...env } = process.env
  const codes = {
    version: (await run('tilshi', ['--version'], { capture: true, env })).code,
    unknownCommand: (await run('tilshi', ['no-such-command'], { capture: true, env })).code,
    missingArticle: (await run('tilshi', ['show', '999999'], { capture: true, env })).code,
  }
  const { output } = await run('tilshi', ['--version'], { capture: true, env })
  const refresh = await run('tilshi', ['refresh', '--json'], { capture: true, env })
  if (refresh.code !== 0) throw problem(`tilshi refresh ended with ${refresh.code}:\n${refresh.output}`)
  const manual = await run('man', ['-w', 'tilshi'], { capture: true, env })
  return { version: output.trim(), codes, manual: manual.output.trim(), before: await libraryState('tilshi', home) }
}

/**
 * Links and files by the desktop, cold and warm; the sandbox of the pages.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} home
 */
async function checkWindow(env, home) {
  const handlers = {
    link: await defaultFor('x-scheme-handler/tilshi', env),
    feed: await defaultFor('x-scheme-handler/feed', env),
    pack: await defaultFor('application/x-tilshi-pack', env),
    opml: await defaultFor('text/x-opml+xml', env),
  }
  const cold = spawn('xdg-open', ['tilshi:rates'], { env, stdio: 'ignore' })
  const coldTitle = await titleLike(/rates/i, env)
  const sandbox = renderers(PROGRAM)
  await run('xdg-open', ['tilshi:weather'], { env, capture: true, timeoutMs: WAIT_MS })
  const warmTitle = await titleLike(/weather/i, env)
  const list = path.join(home, 'brought list.opml')
  const subscriptions = (await libraryState('tilshi', home)).subscriptions
  writeFileSync(
    list,
    `<?xml version="1.0"?><opml version="2.0"><body><outline type="rss" text="B" xmlUrl="http://127.0.0.1:9/${subscriptions}.xml"/></body></opml>`,
  )
  // xdg-open asks `file`, which knows an OPML document for XML alone; desktops go by the shared database, as this does.
  await run('gio', ['open', list], { env, capture: true, timeoutMs: WAIT_MS })
  const opened = await until(
    async () => (await libraryState('tilshi', home)).subscriptions === subscriptions + 1 || null,
  )
  const pids = firstProcesses(PROGRAM)
  for (const pid of pids) process.kill(pid, 'SIGTERM')
  const quit = await until(async () => firstProcesses(PROGRAM).length === 0 || null)
  cold.unref()
  return { handlers, coldTitle, warmTitle, listOpened: opened, sandbox, processes: pids.length, quit }
}

/**
 * The reader's main job by itself: its pictures, its summary. It is asked meanwhile to be a plain Node, to run a file of
 * ours and to let itself be debugged.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} pictures
 */
async function runOnce(env, pictures) {
  mkdirSync(pictures, { recursive: true })
  const [foreign, trace] = [path.join(pictures, 'foreign.cjs'), path.join(pictures, 'foreign-ran')]
  writeFileSync(foreign, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, '')`)
  const asNode = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${foreign}` }
  const { code, output } = await run(PROGRAM, ['--inspect=0', '--remote-debugging-port=0'], {
    env: { ...env, ...asNode, TILSHI_ONCE: '1', TILSHI_TOUR: pictures },
    capture: true,
    timeoutMs: 4 * 60_000,
  })
  const summary = /TILSHI-SUMMARY (.*)/.exec(output)?.[1]
  if (code !== 0 || summary === undefined)
    throw problem(`the reader ended with ${code}:\n${output.slice(-2_000)}\n${JSON.stringify(processes(PROGRAM))}`)
  const { articles, feeds, screenshots } = JSON.parse(summary)
  const opened = { foreignRan: existsSync(trace), debugged: /listening on ws:/i.test(output) }
  return { once: { articles, feeds, pictures: screenshots.length, ...opened } }
}

/**
 * @param {string} type
 * @param {NodeJS.ProcessEnv} env
 */
async function defaultFor(type, env) {
  return (await run('xdg-mime', ['query', 'default', type], { env, capture: true })).output.trim()
}

/**
 * The title of the window once it matches.
 * @param {RegExp} wanted
 * @param {NodeJS.ProcessEnv} env
 */
function titleLike(wanted, env) {
  return until(async () => {
    const { output } = await run('xwininfo', ['-root', '-tree'], { env, capture: true })
    const titles = [...output.matchAll(/"([^"]*Tilshi)": \("tilshi"/gi)].map(([, title = '']) => title)
    return titles.find((title) => wanted.test(title)) ?? null
  })
}
