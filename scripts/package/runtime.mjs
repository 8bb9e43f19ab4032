import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { problem, root, withProgress } from '../run.mjs'
import { cacheFolder, makeWhole, withLock } from '../setup/cache.mjs'
import { findElectron } from '../setup/electron-runtime.mjs'
import { unzip } from '../setup/unzip.mjs'

const require = createRequire(import.meta.url)

/** @typedef {{ folder: string, version: string, isDeclared: boolean }} PackagedRuntime */

/**
 * The Electron that a Linux package is made of: the declared one by its own download, checked against the hashes that
 * came with the package. Where that cannot be had, on linux-x64 the one that tests run on; the package then says so.
 * @param {'x64' | 'arm64'} arch
 * @returns {Promise<PackagedRuntime>}
 */
export async function packagedRuntime(arch) {
  const declared = declaredVersion()
  try {
    return { folder: await withLock(() => declaredElectron(declared, arch)), version: declared, isDeclared: true }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    process.stdout.write(`Electron ${declared} for linux-${arch} cannot be had here (${reason}).\n`)
    if (process.platform !== 'linux' || process.arch !== arch || arch !== 'x64')
      throw problem(`There is no other Electron for linux-${arch} to make a package of.`)
  }
  const { folder, version } = await withLock(findElectron)
  return { folder, version, isDeclared: version === declared }
}

export function declaredVersion() {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).devDependencies.electron
}

/**
 * @param {string} version
 * @param {string} arch
 */
async function declaredElectron(version, arch) {
  const folder = path.join(cacheFolder(), `electron-${version}-linux-${arch}`)
  if (existsSync(folder)) return folder
  const { downloadArtifact } = await import('@electron/get')
  const checksums = require(path.join(root, 'node_modules/electron/checksums.json'))
  const zip = await withProgress(`Downloading Electron ${version} for linux-${arch}`, () =>
    downloadArtifact({ version, platform: 'linux', arch, artifactName: 'electron', checksums }),
  )
  await makeWhole(folder, async (partial) => {
    const inside = path.join(partial, 'electron')
    mkdirSync(inside)
    await unzip(zip, (name) => {
      const target = path.join(inside, name)
      if (!target.startsWith(inside + path.sep)) throw new Error(`the zip file wants to write outside: ${name}`)
      return target
    })
    writeFileSync(path.join(inside, 'version'), version)
    return inside
  })
  return folder
}
