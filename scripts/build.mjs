import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { problem, root, run, tail, toolScript, withProgress } from './run.mjs'

const SOURCES = [
  'src',
  'resources',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'vite.cli.config.ts',
  'vite.rates-window.config.ts',
]
/** Written when a build began, so that what was edited during it counts as newer. */
const STAMP = path.join(root, 'out/.built')

/**
 * Builds the app and the command line into out/, unless nothing changed since the last build.
 * @param {{ force?: boolean }} [options]
 */
export async function build({ force = false } = {}) {
  if (
    !force &&
    existsSync(STAMP) &&
    SOURCES.every((source) => newest(path.join(root, source)) < statSync(STAMP).mtimeMs)
  )
    return
  const startedAt = new Date()
  rmSync(STAMP, { force: true })
  await withProgress('Building', async () => {
    await runBuilder(toolScript('electron-vite'), ['build'])
    for (const config of ['vite.rates-window.config.ts', 'vite.cli.config.ts'])
      await runBuilder(toolScript('vite'), ['build', '--config', config])
  })
  writeFileSync(STAMP, '')
  utimesSync(STAMP, startedAt, startedAt)
}

/**
 * @param {string} script
 * @param {string[]} args
 */
async function runBuilder(script, args) {
  const { code, output } = await run(process.execPath, [script, ...args], { capture: true })
  if (code !== 0) throw problem(`The build failed:\n${tail(output, 40)}`)
}

/**
 * The latest change of a file, or of anything in a folder (whose own time tells of files removed); 0 where there is nothing.
 * @param {string} file
 * @returns {number} epoch ms
 */
function newest(file) {
  if (!existsSync(file)) return 0
  const { mtimeMs } = statSync(file)
  if (!statSync(file).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(file).map((name) => newest(path.join(file, name))))
}
