import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

/** All of it takes a minute: `npm run disk`. */
test.each([
  ['what is marked on a full disk is kept, shown and stored when there is room', 'core-on-disk', 'keeps marks'],
  ['a full shared folder keeps no parts of files', 'folder-on-disk', 'keeps nothing'],
])('%s (real file system, full)', async (_what, file, name) => {
  const root = join(import.meta.dirname, '..')
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const asked = ['run', '--project', 'disk', `test/disk/${file}.disk.ts`, '-t', name]
  const { stdout } = await promisify(execFile)(
    'unshare',
    ['--map-root-user', '--mount', process.execPath, vitest, ...asked],
    { cwd: root, env: { ...process.env, NO_COLOR: '1' } },
  )
  expect(stdout).toMatch(/Tests +1 passed/)
})
