import { app } from 'electron'

/** Where the window is served from while it is being worked on; the installed app listens to no such thing. */
export function devServer(): string | undefined {
  return app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
}
