import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import type { EventName, ShellApi } from '#shared/api.ts'
import { answer, type Handlers, type Reply } from '#shared/rpc.ts'
import type { CoreProcess } from './core-process.ts'
import type { Log } from './log.ts'
import { devServer } from './dev-server.ts'
import { appOrigin } from './protocols.ts'

const refused: Reply = { ok: false, error: { code: 'unknownCall', params: {} } }

type Answering = { core: CoreProcess; shell: Handlers<ShellApi> }

/** Answers the window: the shell's own calls here, everything else by core. Other senders are refused. */
export function answerCalls(window: () => BrowserWindow | null, answering: () => Promise<Answering>, log: Log): void {
  const isTrusted = ({ senderFrame: frame }: IpcMainInvokeEvent) => {
    const contents = window()?.webContents
    return frame !== null && contents !== undefined && frame === contents.mainFrame && isOurOrigin(frame.url)
  }
  // The preload script asks the system for the path of what was dropped; a page can make no file that has one.
  ipcMain.handle('dropped', async (event, path: unknown): Promise<Reply> => {
    if (!isTrusted(event) || typeof path !== 'string' || path === '') return refused
    const { core } = await answering()
    return core.call('carry.importFrom', [path])
  })
  ipcMain.handle('call', async (event, path: unknown, args: unknown): Promise<Reply> => {
    if (!isTrusted(event) || typeof path !== 'string' || !Array.isArray(args)) return refused
    const [namespace = ''] = path.split('.')
    // Its calls take paths, which never come from the window.
    if (namespace === 'carry') return refused
    const { core, shell } = await answering()
    if (Object.hasOwn(shell, namespace)) return answer(shell, path, args, (error) => log.write(path, error))
    return core.call(path, args)
  })
}

export function sendEvent(window: BrowserWindow | null, name: EventName, payload: unknown): void {
  if (window && !window.isDestroyed()) window.webContents.send('event', name, payload)
}

function isOurOrigin(url: string): boolean {
  const dev = devServer()
  return url.startsWith(`${appOrigin}/`) || (dev !== undefined && url.startsWith(dev))
}
