import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import type { EventName, ShellApi } from '#shared/api.ts'
import { answer, type Handlers, type Reply } from '#shared/rpc.ts'
import type { CoreProcess } from './core-process.ts'
import type { Log } from './log.ts'
import { devServer } from './dev-server.ts'
import { appOrigin } from './protocols.ts'
import type { RatesWindow } from './rates-window.ts'

const refused: Reply = { ok: false, error: { code: 'unknownCall', params: {} } }

type Answering = { core: CoreProcess; shell: Handlers<ShellApi>; ratesWindow: Pick<RatesWindow, 'current'> }

/** The only calls that the small window of rates may make. */
const ratesCalls: ReadonlySet<string> = new Set([
  'settings.get',
  'rates.board',
  'rates.history',
  'ratesWindow.setOnTop',
  'ratesWindow.showPair',
])

/** Namespaces whose calls take paths and passwords; the window may not call them. */
const mainsOwn: ReadonlySet<string> = new Set(['carry', 'sync'])

/**
 * Answers the reader's window: the shell's own calls here, everything else by core; and the small one of rates what it
 * needs. Other senders are refused.
 */
export function answerCalls(window: () => BrowserWindow | null, answering: () => Promise<Answering>, log: Log): void {
  const isTrusted = (event: IpcMainInvokeEvent) => isFrom(window(), event)
  const mayCall = async (event: IpcMainInvokeEvent, path: string) =>
    isTrusted(event) || (ratesCalls.has(path) && isFrom((await answering()).ratesWindow.current(), event))
  // The preload script asks the system for the path of what was dropped; a page can make no file that has one.
  ipcMain.handle('dropped', async (event, path: unknown): Promise<Reply> => {
    if (!isTrusted(event) || typeof path !== 'string' || path === '') return refused
    const { core } = await answering()
    return core.call('carry.importFrom', [path])
  })
  ipcMain.handle('call', async (event, path: unknown, args: unknown): Promise<Reply> => {
    if (typeof path !== 'string' || !Array.isArray(args) || !(await mayCall(event, path))) return refused
    const [namespace = ''] = path.split('.')
    if (mainsOwn.has(namespace)) return refused
    const { core, shell } = await answering()
    if (Object.hasOwn(shell, namespace)) return answer(shell, path, args, (error) => log.write(path, error))
    return core.call(path, args)
  })
}

export function sendEvent(window: BrowserWindow | null, name: EventName, payload: unknown): void {
  if (window && !window.isDestroyed()) window.webContents.send('event', name, payload)
}

function isFrom(window: BrowserWindow | null, { senderFrame: frame }: IpcMainInvokeEvent): boolean {
  const contents = window?.webContents
  return frame !== null && contents !== undefined && frame === contents.mainFrame && isOurOrigin(frame.url)
}

function isOurOrigin(url: string): boolean {
  const dev = devServer()
  return url.startsWith(`${appOrigin}/`) || (dev !== undefined && url.startsWith(dev))
}
