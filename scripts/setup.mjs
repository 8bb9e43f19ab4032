import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isOnPath, isRoot, main, problem, root, run } from './run.mjs'
import { withLock } from './setup/cache.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { findElectron } from './setup/electron-runtime.mjs'
import { installSystemPackages } from './setup/system-packages.mjs'

const OLDEST_NODE = [20, 18]

/** True when windows can be opened here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** Installs the exact dependencies if they are missing or out of date. Node alone is needed. */
export async function setUpDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw problem(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`)
  }
  await withLock(installDependencies)
}

/**
 * Dependencies, an Electron runtime and the system packages it needs.
 * @param {{ session?: boolean }} [options] `session`: a private display will be needed
 * @returns {Promise<import('./setup/electron-runtime.mjs').ElectronRuntime>}
 */
export async function setUp({ session = false } = {}) {
  await setUpDependencies()
  const electron = await withLock(async () => {
    const runtime = await findElectron()
    await installSystemPackages({ executable: runtime.executable, session })
    return runtime
  })
  noteElectron(electron.executable)
  await checkSandbox(electron.folder)
  process.stdout.write(`Electron ${electron.version} (${electron.source})\n`)
  return electron
}

/**
 * For the command line, which draws a PDF by it.
 * @param {string} executable
 */
function noteElectron(executable) {
  mkdirSync(path.join(root, 'out'), { recursive: true })
  writeFileSync(path.join(root, 'out/electron.txt'), `${executable}\n`)
}

/**
 * Fails where Chromium's sandbox cannot work, instead of running without it.
 * @param {string} folder
 */
async function checkSandbox(folder) {
  if (process.platform !== 'linux' || isRoot() || !isOnPath('unshare')) return
  if ((await run('unshare', ['--user', '--map-root-user', 'true'], { capture: true })).code === 0) return
  const helper = path.join(folder, 'chrome-sandbox')
  const { output } = await run('stat', ['-c', '%U %a', helper], { capture: true })
  if (output.trim() === 'root 4755') return
  throw problem(
    `This system forbids the user namespaces that the browser sandbox is made of. Allow its helper instead:\n` +
      `  sudo chown root "${helper}" && sudo chmod 4755 "${helper}"`,
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await setUp({ session: !hasDisplay() })
  })
}
