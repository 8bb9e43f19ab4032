import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, BrowserWindow } from 'electron'

/**
 * Runs another Electron program, unchanged, and prints for each of its windows when (epoch ms) it was both shown and painted
 * with an article, and when what it shows was no longer inert, so that it could be used. Whatever comes on the standard
 * input closes the window. Environment: TILSHI_BENCH_APP, the program's folder; TILSHI_BENCH_STAY, to go on running then.
 */
const folder = process.env['TILSHI_BENCH_APP'] ?? ''
const stays = process.env['TILSHI_BENCH_STAY'] === '1'

/** Resolves with the time at which the first frame with an article's text was on the screen (Largest Contentful Paint). */
const painted = `new Promise((resolve) => {
  new PerformanceObserver((list, observer) => {
    const entry = list.getEntries().find(({ element }) => element?.closest('[data-article]'))
    if (entry === undefined) return
    observer.disconnect()
    resolve(performance.timeOrigin + entry.startTime)
  }).observe({ type: 'largest-contentful-paint', buffered: true })
})`

/** Resolves with the time of the first frame that can be used. */
const live = `new Promise((resolve) => {
  const look = () =>
    document.querySelector('[inert]') === null
      ? resolve(performance.timeOrigin + performance.now())
      : requestAnimationFrame(look)
  look()
})`

app.on('browser-window-created', (_event, window) => {
  let shownAt = 0
  window.once('show', () => (shownAt = Date.now()))
  window.webContents.once('dom-ready', () => {
    const asked = [painted, live].map((script) => window.webContents.mainFrame.executeJavaScript(script))
    void Promise.all(asked as Promise<number>[]).then(async ([paintedAt = 0, liveAt = 0]) => {
      while (!window.isVisible()) await new Promise((resolve) => setTimeout(resolve, 5))
      const at = Math.max(paintedAt, shownAt)
      process.stdout.write(
        `${JSON.stringify({ at, liveAt: Math.max(at, liveAt), electron: process.versions.electron })}\n`,
        () => stays || app.exit(0),
      )
    })
  })
})

process.stdin.on('data', () => BrowserWindow.getAllWindows()[0]?.close())

const { main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { main: string }
// Not documented, but what Electron's own launcher does.
const { setAppPath } = app as unknown as { setAppPath: (folder: string) => void }
setAppPath.call(app, folder)
await import(pathToFileURL(join(folder, main)).href)
