import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge, EventName } from '#shared/api.ts'

const bridge: Bridge = {
  send: (path, args) => ipcRenderer.invoke('call', path, args),
  on: (listener) => {
    const heard = (_event: unknown, name: EventName, payload: unknown) => listener(name, payload)
    ipcRenderer.on('event', heard)
    return () => ipcRenderer.off('event', heard)
  },
}

contextBridge.exposeInMainWorld('tilshi', bridge)
