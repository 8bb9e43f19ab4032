import type { WebContents } from 'electron'
import type { App } from './app.ts'

/** What every page of ours finds closed; `bridge` is there in those that may call. */
export const guarded = {
  preferences: {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    webviewTag: false,
  },
  node: ['undefined', 'undefined'],
  permissions: ['denied', 'denied', 'denied', 'denied'],
  ran: false,
  opened: false,
  left: false,
  saved: false,
  asked: 'net::ERR_BLOCKED_BY_CLIENT',
}

/** Whether the page at an address that begins so is there to be tried. */
export function isLoaded(app: App, address: string): Promise<boolean> {
  return app.electron.evaluate(({ webContents }, start) => {
    const page = webContents.getAllWebContents().find((each) => each.getURL().startsWith(start))
    return page !== undefined && !page.isLoading()
  }, address)
}

/**
 * What the page at an address that begins so could do if a stranger's script ran in it after all. Main runs the code, as
 * no policy of the page lets it in. Playwright waits for where it wanted to go, so this comes last.
 */
export function tryGuards(app: App, address: string) {
  return app.electron.evaluate(
    async ({ webContents }, { start, names }) => {
      const page = webContents.getAllWebContents().find((each) => each.getURL().startsWith(start))
      if (page === undefined) throw new Error(`no page at ${start}`)
      const run = (code: string): Promise<unknown> => page.executeJavaScript(code)
      // Electron's own windows ask for them so; its types leave it out.
      const told = (page as WebContents & { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()
      const elsewhere = 'http://127.0.0.1:9/'
      // The first of two that are told; what is stopped in it comes to no second.
      const left = new Promise<boolean>((resolve) => {
        page.once('will-frame-navigate', ({ defaultPrevented }) => resolve(!defaultPrevented))
      })
      const saved = new Promise<boolean>((resolve) => {
        page.session.once('will-download', ({ defaultPrevented }) => resolve(!defaultPrevented))
      })
      await run(`(() => {
        const link = document.createElement('a')
        link.href = 'data:text/plain,x'
        link.download = 'x.txt'
        document.body.append(link)
        link.click()
        link.remove()
      })()`)
      const permissions = await run(`(async () => {
        const query = async (name) => (await navigator.permissions.query({ name })).state
        const place = new Promise((resolve) => navigator.geolocation.getCurrentPosition(
          () => resolve('granted'), ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'denied' : code)))
        return [await place, await Notification.requestPermission(), await query('geolocation'), await query('notifications')]
      })()`)
      const ran = await run(`(() => {
        const script = document.createElement('script')
        script.textContent = 'window.foreign = true'
        document.body.append(script)
        script.remove()
        return window.foreign === true
      })()`)
      const opened = await run(`window.open('${elsewhere}') !== null`)
      await run(`void (location.href = '${elsewhere}')`)
      return {
        preferences: Object.fromEntries(names.map((name) => [name, told[name]])),
        node: await run('[typeof require, typeof process]'),
        bridge: await run('typeof window.tilshi'),
        permissions,
        ran,
        opened,
        left: await left,
        saved: await saved,
        asked: await page.session.fetch(elsewhere).then(
          () => 'answered',
          (error: Error) => error.message,
        ),
      }
    },
    { start: address, names: Object.keys(guarded.preferences) },
  )
}

/** Which of these addresses the session of the page at an address that begins so brings. */
export function broughtFor(app: App, address: string, urls: readonly string[]): Promise<boolean[]> {
  return app.electron.evaluate(
    ({ webContents }, { start, asked }) => {
      const page = webContents.getAllWebContents().find((each) => each.getURL().startsWith(start))
      if (page === undefined) throw new Error(`no page at ${start}`)
      const isBrought = (url: string) =>
        page.session.fetch(url).then(
          ({ ok }) => ok,
          () => false,
        )
      return Promise.all(asked.map(isBrought))
    },
    { start: address, asked: urls },
  )
}
