import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge, EventName } from '#shared/api.ts'

const bridge: Bridge = {
  send: (path, args) => ipcRenderer.invoke('call', path, args),
  drop: (file) => ipcRenderer.invoke('dropped', webUtils.getPathForFile(file as File)),
  on: (listener) => {
    const heard = (_event: unknown, name: EventName, payload: unknown) => listener(name, payload)
    ipcRenderer.on('event', heard)
    return () => ipcRenderer.off('event', heard)
  },
}

contextBridge.exposeInMainWorld('tilshi', bridge)
