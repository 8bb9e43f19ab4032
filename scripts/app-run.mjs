import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { isRoot, problem, root, run, tail, withProgress } from './run.mjs'
import { startSession } from './session.mjs'

const SUMMARY_PREFIX = 'TILSHI-SUMMARY '
const TIME_LIMIT_MS = 10 * 60_000

/**
 * @typedef {{ feeds: number, articles: number, images: number, ratesDate: string | null, library: string, tray: boolean,
 *   screenshots: string[] }} Summary
 */

/** What Electron is given to run the app: Chromium refuses its sandbox to root. */
export function appArguments() {
  return [...(isRoot() ? ['--no-sandbox'] : []), root]
}

/**
 * Runs the built app once without a person: it refreshes, stores, shows its views, pictures them, prints its summary and quits.
 * On Linux it runs in a private session, whose panel this process plays.
 * @param {{ executable: string, pictures: string }} options `pictures`: the folder
 *   for the screenshots, emptied first
 * @returns {Promise<Summary>}
 */
export async function runAppOnce({ executable, pictures }) {
  rmSync(pictures, { recursive: true, force: true })
  mkdirSync(pictures, { recursive: true })
  const own = { TILSHI_ONCE: '1', TILSHI_TOUR: pictures }
  if (process.platform !== 'linux') return runApp(executable, { ...process.env, ...own })
  const session = await startSession({ privateHome: false })
  try {
    const { startTrayHost } = await import('../e2e/desktop/tray-host.mjs')
    const panel = await startTrayHost(session.env.DBUS_SESSION_BUS_ADDRESS ?? '')
    const summary = await runApp(executable, { ...session.env, ...own })
    // The panel knows better than the app whether an icon came.
    const tray = panel.registrations() > 0
    panel.stop()
    return { ...summary, tray }
  } finally {
    await session.stop()
  }
}

/**
 * @param {string} executable
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Summary>}
 */
async function runApp(executable, env) {
  /** @type {Summary | null} */
  let summary = null
  const onLine = (/** @type {string} */ line) => {
    if (line.startsWith(SUMMARY_PREFIX)) summary = JSON.parse(line.slice(SUMMARY_PREFIX.length))
  }
  const { code, output, timedOut } = await withProgress('Running the reader once', () =>
    run(executable, appArguments(), { env, onLine, timeoutMs: TIME_LIMIT_MS }),
  )
  if (summary && code === 0) return summary
  const reason = timedOut ? 'did not end' : code === 0 ? 'gave no summary' : `ended with code ${code}`
  throw problem(`The reader ${reason}. The last it said:\n${tail(output, 30)}`)
}

/**
 * A summary as a person reads it.
 * @param {Summary} summary
 */
export function describeSummary(summary) {
  const rows = [
    ['feeds', summary.feeds],
    ['articles', summary.articles],
    ['images', summary.images],
    ['rates of', summary.ratesDate ?? 'none'],
    ['library', summary.library],
    ['tray', summary.tray ? 'registered' : 'not registered'],
    ['screenshots', `${summary.screenshots.length} in ${picturesFolder(summary.screenshots)}`],
  ]
  return rows.map(([name, value]) => `  ${String(name).padEnd(12)} ${value}`).join('\n')
}

/** @param {string[]} screenshots */
function picturesFolder(screenshots) {
  return screenshots[0] ? path.relative(root, path.dirname(screenshots[0])) || '.' : '–'
}
