import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { npmCommand, problem, root, run, tail, withProgress } from '../run.mjs'

/** Installs the exact packages of package-lock.json, unless they are there. */
export async function installDependencies() {
  if (areInstalled()) return
  // Native packages carry their binaries: no package may compile or download anything as it is installed.
  const [command, args] = npmCommand(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  await withProgress('Installing dependencies', async () => {
    const { code, output } = await run(command, args, { capture: true })
    if (code !== 0) throw problem(`npm ci failed:\n${tail(output)}`)
  })
}

/** npm writes node_modules/.package-lock.json last, so half an install never counts as one. */
function areInstalled() {
  const installedFile = path.join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installedFile)) return false
  const wanted = readPackages(path.join(root, 'package-lock.json'))
  const installed = readPackages(installedFile)
  return Object.entries(wanted).every(([folder, entry]) => {
    const found = installed[folder]
    // Optional packages of other platforms are in the lockfile but never installed.
    if (folder === '' || (!found && entry.optional)) return true
    return found !== undefined && found.version === entry.version && found.integrity === entry.integrity
  })
}

/**
 * @param {string} lockfile
 * @returns {Record<string, { version: string, integrity?: string, optional?: boolean }>}
 */
function readPackages(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages
}
