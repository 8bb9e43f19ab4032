// The first file of a package: the reader, or with `--cli -- COMMAND …` the command line, which runs before Electron opens
// a display and ends the process. What stands after `--` is no switch to Chromium.
import { accessSync, constants, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const app = dirname(process.execPath)
const unproven = join(app, 'unproven')
const isOnTrial = existsSync(unproven) && existsSync(`${app}.previous`) && isWritable(dirname(app))

const separator = process.argv.indexOf('--')
if (separator > 0 && process.argv.slice(1, separator).includes('--cli')) {
  process.argv.splice(1, separator, 'tilshi')
  await import('./out/cli/index.js')
  // Here Electron ends the process, which knows of no `exitCode`.
  process.exit(process.exitCode ?? 0)
} else {
  if (isOnTrial) await watchTrial()
  await import('./out/main/index.js').catch((error) => {
    // Electron would show it and stay, and the launcher takes an update back when it ends.
    if (!isOnTrial) throw error
    process.stderr.write(`${error?.stack ?? error}\n`, () => process.exit(1))
  })
}

/** In a folder that this user may not change no launcher takes anything back. */
function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** A new version that stands still cannot end itself: another thread does. */
async function watchTrial() {
  const { Worker } = await import('node:worker_threads')
  const turns = new Int32Array(new SharedArrayBuffer(4))
  setInterval(() => Atomics.add(turns, 0, 1), 1_000).unref()
  new Worker(new URL('trial-watch.js', import.meta.url), { workerData: { turns, unproven } }).unref()
}
