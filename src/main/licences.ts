import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Licence } from '#shared/api.ts'

/** The licences of what ships, as the build has laid them beside main's programs. */
export async function readLicences(): Promise<Licence[]> {
  const path = join(import.meta.dirname, 'licences.json')
  return JSON.parse(await readFile(path, 'utf8')) as Licence[]
}
