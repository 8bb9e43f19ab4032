import { join } from 'node:path'
import { app } from 'electron'
import { tarballHome, type OwnPackage } from './packaged.ts'

/** Ends the program and starts what lies in its place by then. */
export function startAnew(own: OwnPackage, args: string[]): void {
  // The launcher takes back an update that does not start.
  const execPath = own.kind === 'tarball' ? join(tarballHome(own), 'tilshi') : process.execPath
  app.relaunch({ execPath, args })
  app.quit()
}
