import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import type { Packaged } from '#shared/api.ts'

/** `home` is where a tarball was unpacked, where that is not above the program itself. */
export type OwnPackage = Packaged & { home?: string }

const source: OwnPackage = { kind: 'source', testRuntime: false, updateKey: null }

/**
 * How this program came here: what the package wrote into its own `package.json`. From the sources there is nothing, unless
 * a test says so in `TILSHI_PACKAGED`.
 */
export function readPackaged(): OwnPackage {
  const told = app.isPackaged ? undefined : process.env['TILSHI_PACKAGED']
  if (told !== undefined) return JSON.parse(told) as OwnPackage
  const text = readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')
  return (JSON.parse(text) as { packaged?: OwnPackage }).packaged ?? source
}

/** The file that an upgrade of the package puts another one in the place of. */
export function programFile({ home }: OwnPackage): string {
  return home === undefined ? process.execPath : join(home, 'app/tilshi')
}

/** Where a tarball was unpacked: the folder of its launcher. */
export function tarballHome({ home }: OwnPackage): string {
  return home ?? dirname(dirname(process.execPath))
}
