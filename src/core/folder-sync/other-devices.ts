import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { SharedFolder } from '#shared/model.ts'
import { readingFolder, type SharedPath } from './folder-files.ts'
import { deviceOf, logFolder } from './log-file.ts'
import { readObject } from './read-json.ts'

type Device = NonNullable<SharedFolder['devices']>[number]
/** What the newest file of each device says of it, by the file's name. */
export type SeenDevices = ReadonlyMap<string, Device>

/**
 * The other devices that have written into a folder, by what their newest file says of them; what was `seen` is not read again.
 * Throws as `readingFolder`.
 */
export async function otherDevices(shared: SharedPath, own: string, seen: SeenDevices): Promise<SeenDevices> {
  const folder = logFolder(shared)
  const newest = new Map<string, string>()
  for (const file of (await readingFolder(shared, () => readdir(folder))).toSorted()) {
    const device = deviceOf(file)?.device
    if (device !== undefined && device !== own) newest.set(device, file)
  }
  const found = new Map<string, Device>()
  for (const file of newest.values()) {
    const about = seen.get(file) ?? (await readingFolder(shared, () => aboutDevice(join(folder, file))))
    if (about !== null) found.set(file, about)
  }
  return found
}

/** More than a first line takes. */
const headBytes = 1024

/** Null for a file that goes meanwhile. */
async function aboutDevice(path: string): Promise<Device | null> {
  try {
    const file = await open(path, 'r')
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
      const [line = ''] = buffer.toString('utf8', 0, bytesRead).split('\n')
      const said = readObject(line)['name']
      return { name: typeof said === 'string' && said !== '' ? said : null, at: (await file.stat()).mtimeMs }
    } finally {
      await file.close()
    }
  } catch {
    return null
  }
}
