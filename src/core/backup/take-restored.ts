import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { toFailure } from '#shared/errors.ts'
import type { RestoreOutcome, SalvageReport } from '#shared/model.ts'
import { openDatabase } from '#core/db/open.ts'
import { putBackLibrary, replaceLibrary } from '#core/db/replace-library.ts'

/** What `stageBackup` has made ready lies here, whole. */
export function readyFolder(dataDir: string): string {
  return join(dataDir, 'restore-ready')
}

/** Of a library that was made from a damaged one: what was saved. */
export const salvageFile = 'salvage.json'
const keptName = /^library-replaced-[\dT-]+\.sqlite/

/**
 * Puts a library that is ready in the place of the present one, which is kept under another name beside it until the next
 * time, and put back when the restored one does not open. Nobody may have the library open. Null when none is ready.
 */
export function takeRestored(dataDir: string, now: Date): RestoreOutcome | null {
  const ready = readyFolder(dataDir)
  const restored = join(ready, 'library.sqlite')
  if (!existsSync(restored)) return null
  const path = join(dataDir, 'library.sqlite')
  const salvage = readSalvage(ready)
  const kept = `library-${salvage === null ? 'replaced' : 'damaged'}-${now.toISOString().slice(0, 19).replaceAll(':', '-')}.sqlite`
  const hadOne = existsSync(path)
  try {
    replaceLibrary(path, restored, join(dataDir, kept))
    proveOpens(path, hadOne ? join(dataDir, kept) : null)
    keepSettings(ready, dataDir)
    if (salvage === null) removeOlder(dataDir, kept)
    return { kept: hadOne ? kept : null, failure: null, salvage }
  } catch (error) {
    return { kept: null, failure: toFailure(error), salvage: null }
  } finally {
    rmSync(ready, { recursive: true, force: true })
  }
}

/** The settings that came with a restored library, given once; null when there are none. */
export function takeSettings(dataDir: string): string | null {
  const path = leftSettings(dataDir)
  if (!existsSync(path)) return null
  const text = readFileSync(path, 'utf8')
  rmSync(path)
  return text
}

function proveOpens(path: string, kept: string | null): void {
  try {
    openDatabase(path).close()
  } catch (error) {
    if (kept !== null) putBackLibrary(path, kept)
    throw error
  }
}

function readSalvage(ready: string): SalvageReport | null {
  const path = join(ready, salvageFile)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SalvageReport) : null
}

/** Settings are the app's to take, at its next start when it does not run. */
function keepSettings(ready: string, dataDir: string): void {
  const path = join(ready, 'settings.json')
  mkdirSync(dataDir, { recursive: true })
  if (existsSync(path)) renameSync(path, leftSettings(dataDir))
}

function leftSettings(dataDir: string): string {
  return join(dataDir, 'restored-settings.json')
}

function removeOlder(dataDir: string, kept: string): void {
  for (const name of readdirSync(dataDir))
    if (keptName.test(name) && !name.startsWith(kept)) rmSync(join(dataDir, name), { force: true })
}
