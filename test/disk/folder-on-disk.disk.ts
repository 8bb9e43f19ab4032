import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { setRead } from '../../src/core/articles/state-store.ts'
import { later, logOf, member, sync } from '../folder-world.ts'
import { megabytes, openSmallDisk } from './small-disk.ts'

test('a full shared folder keeps nothing of what did not fit, and is told it when there is room', async () => {
  const disk = openSmallDisk(megabytes(1))
  try {
    const home = await member(disk.folder)
    setRead(home.db, home.ids, true, later())
    disk.fill(0)
    for (let turn = 0; turn < 2; turn++)
      await expect(sync(home)).rejects.toMatchObject({ code: 'diskFull', params: { path: disk.folder } })
    expect(readdirSync(logOf(disk.folder))).toEqual([])
    disk.empty()
    expect((await sync(home)).sent).toBeGreaterThan(4)
    expect(readdirSync(logOf(disk.folder))).toHaveLength(1)
  } finally {
    disk.remove()
  }
})
