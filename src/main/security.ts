import { app, type Session, type WebContents } from 'electron'
import { devServer } from './dev-server.ts'
import { appOrigin, imageScheme } from './protocols.ts'

/** The addresses that our pages may load; everything else, the whole network included, is refused. */
function isOurs(url: string): boolean {
  const dev = devServer()
  return (
    url.startsWith(`${appOrigin}/`) ||
    url.startsWith(`${imageScheme}:`) ||
    url.startsWith('devtools:') ||
    url.startsWith('data:') ||
    url.startsWith('blob:') ||
    (dev !== undefined && (url.startsWith(dev) || url.startsWith(dev.replace('http', 'ws'))))
  )
}

/** The window never touches the network: it shows what is stored. */
export function keepOffNetwork(session: Session): void {
  closeSession(session, isOurs)
}

/** Pages of this session load what `mayLoad` says, are granted nothing, and save nothing: files are written by main alone. */
export function closeSession(session: Session, mayLoad: (url: string) => boolean): void {
  session.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !mayLoad(url) }))
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

/** No page may open windows or frames or navigate; links are opened by `app.openExternal` only. */
function keepInPlace(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** Refuses to be debugged from outside, whatever switches an installed program was started with. To be called before the app is ready. */
export function refuseDebugging(): void {
  if (!app.isPackaged) return
  for (const name of ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-io-pipes'])
    app.commandLine.removeSwitch(name)
}

export function secureEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => keepInPlace(contents))
}
