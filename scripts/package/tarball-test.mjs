import { createPackageWithOptions, extractAll } from '@electron/asar'
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, withProgress } from '../run.mjs'
import { asNewUser, HOME, must, reportOf, USER } from './test-user.mjs'
import { areSandboxed } from './running.mjs'

/** Updates that do not start, above any release of today, by what their first file does. */
const BROKEN = {
  'does not start': { version: '999.0.0', main: "throw new Error('does not start')" },
  'stands still': { version: '999.1.0', main: 'for (;;);' },
}

/**
 * @typedef {{ before: import('./running.mjs').State, after: import('./running.mjs').State, versions: Record<string, string>,
 *   refused: Record<string, { code: string | null, left: string[] }>, sandbox: { seccomp: string, noNewPrivileges: string }[],
 *   whole: { ready: string | null, running: string, folder: string[] },
 *   takenBack: Record<string, { version: string, folder: string[], last: string }>, wrongFuses: string[] }} Report
 */

/**
 * Lets the reader of the older tarball update itself to the newer one, and that to those that do not start, on the computer of
 * a normal user and from a server on loopback (`scripts/tarball-check.mjs`).
 * @param {string} older
 * @param {string} newer
 * @param {string} key a file with the private key
 */
export async function testTarballs(older, newer, key) {
  return asNewUser(async () => {
    const work = path.join(HOME, 'updates')
    mkdirSync(path.join(work, 'notes'), { recursive: true })
    writeFileSync(path.join(work, 'notes/en.txt'), 'New.')
    copyFileSync(older, path.join(work, 'older.tar.gz'))
    await publish(newer, path.join(work, 'newer'), key)
    for (const [what, broken] of Object.entries(BROKEN)) {
      await withProgress(`Making one that ${what}`, async () =>
        publish(await brokenOf(newer, broken, path.join(work, 'made')), path.join(work, what), key),
      )
    }
    await must('chown', ['-R', `${USER}:`, work])
    const report = await withProgress(`Running as ${USER}`, () =>
      reportOf('tarball-check.mjs', [HOME, work, ...Object.keys(BROKEN)]),
    )
    return { ...report, claims: judge(report) }
  })
}

/**
 * Lays a tarball and its signed list into a folder, as a server has them.
 * @param {string} tarball
 * @param {string} folder
 * @param {string} key
 */
async function publish(tarball, folder, key) {
  mkdirSync(folder)
  const file = path.join(folder, path.basename(tarball))
  copyFileSync(tarball, file)
  const script = path.join(root, 'scripts/update-manifest.mjs')
  await must(process.execPath, [script, `--key=${key}`, `--notes=${path.dirname(folder)}/notes`, file])
}

/**
 * A tarball of a later version whose reader does nothing but this.
 * @param {string} tarball
 * @param {{ version: string, main: string }} broken
 * @param {string} work emptied first
 */
async function brokenOf(tarball, { version, main }, work) {
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work)
  await must('tar', ['-xzf', tarball, '-C', work])
  const [folder = ''] = readdirSync(work)
  const resources = path.join(work, folder, 'app/resources')
  extractAll(path.join(resources, 'app.asar'), path.join(work, 'contents'))
  for (const name of ['app.asar', 'app.asar.unpacked']) rmSync(path.join(resources, name), { recursive: true })
  writeFileSync(path.join(work, 'contents/out/main/index.js'), main)
  await createPackageWithOptions(path.join(work, 'contents'), path.join(resources, 'app.asar'), { unpack: '**/*.node' })
  const title = folder.replace(/-\d.*(?=-linux-)/, `-${version}`)
  renameSync(path.join(work, folder), path.join(work, title))
  const file = path.join(work, `${title}.tar.gz`)
  await must('tar', ['--use-compress-program=gzip -1', '-cf', file, '-C', work, title])
  return file
}

/** @param {Report} report */
function judge({ before, after, versions, refused, sandbox, whole, takenBack, wrongFuses }) {
  const { unsigned, tampered, cutOff } = refused
  const isClean = (/** @type {{ left: string[] } | undefined} */ each) => each?.left.length === 0
  const shipped = ['add-to-menu', 'app', 'bin', 'share', 'tilshi']
  return {
    'a list that another key has signed is refused': unsigned?.code === 'updateUnsigned' && isClean(unsigned),
    'a tarball that is not what was signed is refused, and nothing of it stays':
      tampered?.code === 'updateDamaged' && isClean(tampered),
    'a download that is cut off is told, and nothing of it stays': typeof cutOff?.code === 'string' && isClean(cutOff),
    'what was signed waits beside what runs': whole.ready === versions.newer && whole.running === versions.older,
    'the reader starts itself anew as the newer version, which proves itself':
      whole.folder.join() === shipped.concat('app.previous').sort().join(),
    'its pages are sandboxed': areSandboxed(sandbox),
    'its fuses are set': wrongFuses.length === 0,
    ...Object.fromEntries(
      Object.entries(BROKEN).map(([what, { version }]) => [
        `an update that ${what} is taken back, the reader knows which, and nothing of it stays`,
        takenBack[what]?.version === version &&
          takenBack[what].last === versions.newer &&
          takenBack[what].folder.join() === shipped.concat('taken-back').sort().join(),
      ]),
    ),
    'the library is kept': after.articles >= before.articles && before.articles > 0 && after.doctor === 0,
  }
}
