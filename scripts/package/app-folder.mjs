import { chmodSync, cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createPackageWithOptions } from '@electron/asar'
import { flipFuses } from '@electron/fuses'
import { layOutContents } from './contents.mjs'
import { fuses } from './fuses.mjs'
import { licenceTexts } from './licences.mjs'
import { softwareList } from './sbom.mjs'

/** What Electron brings that is not for readers: its default app, and the build's own notes. */
const NOT_SHIPPED = new Set(['resources', 'version', 'LICENSE'])

/**
 * The folder that runs: Electron under the name `tilshi`, its fuses set, `resources/app.asar`, the licences of all that is in
 * it, and the list of it (CycloneDX).
 * @param {string} folder emptied first
 * @param {{ runtime: import('./runtime.mjs').PackagedRuntime, arch: string, version: string, packaged: object,
 *   epoch: number, work: string }} wanted `epoch`: seconds, the time of all files; `work`: a passing folder
 */
export async function makeAppFolder(folder, { runtime, arch, version, packaged, epoch, work }) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(path.join(folder, 'resources'), { recursive: true })
  for (const name of readdirSync(runtime.folder)) {
    if (!NOT_SHIPPED.has(name)) cpSync(path.join(runtime.folder, name), path.join(folder, name), { recursive: true })
  }
  // Electron's own releases call it so.
  cpSync(electronLicence(runtime.folder), path.join(folder, 'LICENSE.electron.txt'))
  const binary = path.join(folder, 'tilshi')
  renameSync(path.join(folder, 'electron'), binary)
  await flipFuses(binary, fuses)
  chmodSync(binary, 0o755)
  const contents = path.join(work, 'contents')
  layOutContents(contents, { platform: 'linux', arch, version, packaged })
  await createPackageWithOptions(contents, path.join(folder, 'resources/app.asar'), { unpack: '**/*.node' })
  writeFileSync(path.join(folder, 'LICENSES.npm.txt'), licenceTexts())
  const list = await softwareList({ version, electron: runtime.version, epoch })
  writeFileSync(path.join(folder, 'tilshi.cdx.json'), list)
}

/** @param {string} folder */
function electronLicence(folder) {
  const name = ['LICENSE.electron.txt', 'LICENSE'].find((each) => readdirSync(folder).includes(each))
  if (name === undefined) throw new Error(`no licence in ${folder}`)
  return path.join(folder, name)
}
