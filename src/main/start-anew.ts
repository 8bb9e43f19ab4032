import { join } from 'node:path'
import { app } from 'electron'
import { tarballHome, type OwnPackage } from './packaged.ts'

/** Ends the program and starts what lies in its place by then, with the switches that this one was started with. */
export function startAnew(own: OwnPackage, isHidden: boolean): void {
  // The launcher takes back an update that does not start.
  const execPath = own.kind === 'tarball' ? join(tarballHome(own), 'tilshi') : process.execPath
  const switches = process.argv.slice(1).filter((each) => each.startsWith('--') && each !== '--hidden')
  app.relaunch({ execPath, args: isHidden ? [...switches, '--hidden'] : switches })
  app.quit()
}
