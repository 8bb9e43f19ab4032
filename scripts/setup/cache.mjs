import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { npmCommand, problem, run, tail } from '../run.mjs'

const LOCK_STALE_MS = 30_000

/** Where runtimes are kept between runs; made if missing. TILSHI_CACHE moves it. */
export function cacheFolder() {
  const system = {
    darwin: () => path.join(os.homedir(), 'Library/Caches'),
    win32: () => process.env.LOCALAPPDATA ?? path.join(os.homedir(), 'AppData/Local'),
  }[/** @type {string} */ (process.platform)]
  const caches = system?.() ?? (process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'))
  const folder = process.env.TILSHI_CACHE ?? path.join(caches, 'tilshi')
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return folder
  } catch {
    throw problem(`The cache folder cannot be written: ${folder}. Set TILSHI_CACHE to a folder that can.`)
  }
}

/**
 * Runs the job while no other set-up runs. A lock whose owner died is taken over.
 * @template T
 * @param {() => Promise<T>} job
 */
export async function withLock(job) {
  const file = path.join(cacheFolder(), 'setup.lock')
  let told = false
  while (!takeLock(file)) {
    if (isStale(file)) rmSync(file, { force: true })
    else if (!told) told = process.stdout.write('Waiting for another set-up to end …\n') || true
    await sleep(250)
  }
  const heartbeat = setInterval(() => utimesSync(file, new Date(), new Date()), LOCK_STALE_MS / 6)
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  try {
    return await job()
  } finally {
    clearInterval(heartbeat)
    process.off('exit', release)
    release()
  }
}

/** @param {string} file */
function takeLock(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} file */
function isStale(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > LOCK_STALE_MS) return true
    const owner = Number(readFileSync(file, 'utf8'))
    // Between its creation and its first write the file is empty.
    return owner > 0 && !isAlive(owner)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return false
    throw error
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/**
 * Makes a folder of the cache that is whole or absent: by one rename at the end. To be called with the lock held, so that
 * what an interrupted set-up left behind can be removed.
 * @param {string} folder
 * @param {(partial: string) => Promise<string>} job fills a passing folder and says which folder in it becomes `folder`
 */
export async function makeWhole(folder, job) {
  const prefix = `${path.basename(folder)}.partial-`
  for (const name of readdirSync(path.dirname(folder))) {
    if (name.startsWith(prefix)) rmSync(path.join(path.dirname(folder), name), { recursive: true, force: true })
  }
  const partial = mkdtempSync(path.join(path.dirname(folder), prefix))
  try {
    renameSync(await job(partial), folder)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

/**
 * Downloads one npm package's tarball and checks it against the integrity written here, not the registry's word.
 * @param {{ name: string, version: string, integrity: string }} wanted integrity as in a lockfile, `sha512-…`
 * @param {string} folder where the tarball goes
 * @returns {Promise<string>} the tarball's path
 */
export async function downloadPackage({ name, version, integrity }, folder) {
  const [command, args] = npmCommand(['pack', `${name}@${version}`, '--pack-destination', folder, '--loglevel=error'])
  const { code, output } = await run(command, args, { capture: true })
  if (code !== 0) throw problem(`npm could not download ${name}@${version}:\n${tail(output)}`)
  const tarball = path.join(folder, `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`)
  const hash = createHash('sha512')
  for await (const chunk of createReadStream(tarball)) hash.update(chunk)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== integrity)
    throw problem(`${name}@${version} is not the package this project knows: its hash is ${found}.`)
  return tarball
}
