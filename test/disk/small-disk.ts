import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const megabyte = 1024 * 1024

/** A file system of its own in memory, which the kernel fills, locks and takes away as it does with a disk. */
export type SmallDisk = {
  /** A folder on it. */
  folder: string
  /** Leaves so many bytes free. */
  fill(left: number): void
  /** Takes away what `fill` has put there. */
  empty(): void
  lock(): void
  unlock(): void
  /** Pulls it away from under those who use it, and brings it back. */
  pull(): void
  plugIn(): void
  remove(): void
}

const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'pipe' })

/**
 * Needs mounts of its own, which `npm run disk` gives to whoever runs it (user namespaces, as Chromium's sandbox needs them).
 */
export function openSmallDisk(size: number): SmallDisk {
  const place = mkdtempSync(join(tmpdir(), 'tilshi-disk-'))
  const [disk, shown] = [join(place, 'disk'), join(place, 'shown')]
  for (const folder of [disk, shown]) mkdirSync(folder)
  run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk)
  mkdirSync(join(disk, 'library'))
  const plugIn = () => run('mount', '--bind', disk, shown)
  plugIn()
  const filler = join(disk, 'filler')
  const free = () => {
    const { bavail, bsize } = statfsSync(disk)
    return bavail * bsize
  }
  return {
    folder: join(shown, 'library'),
    fill: (left) => void run('fallocate', '-l', String(Math.max(4096, free() - left)), filler),
    empty: () => rmSync(filler, { force: true }),
    lock: () => void run('mount', '-o', 'remount,ro', disk),
    unlock: () => void run('mount', '-o', 'remount,rw', disk),
    pull: () => void run('umount', '-l', shown),
    plugIn,
    remove() {
      for (const folder of [shown, disk]) run('umount', '-l', folder)
      rmSync(place, { recursive: true })
    },
  }
}

export const megabytes = (count: number): number => count * megabyte
