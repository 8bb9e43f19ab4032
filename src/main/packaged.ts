import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Packaged } from '#shared/api.ts'

const source: Packaged = { kind: 'source', testRuntime: false, updateKey: null }

/** How this program came here: what the package wrote into its own `package.json`; from the sources there is nothing. */
export function readPackaged(appPath: string): Packaged {
  const { packaged } = JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8')) as { packaged?: Packaged }
  return packaged ?? source
}
