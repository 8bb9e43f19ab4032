import { listPackage } from '@electron/asar'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { asNewUser, HOME, must, reportOf, USER } from './package/test-user.mjs'
import { isRoot, main, problem, root, run, withProgress } from './run.mjs'
import { areSandboxed, renderers, until } from './package/running.mjs'

const HELP = `node scripts/package-test.mjs OLDER.deb NEWER.deb
node scripts/package-test.mjs OLDER.tar.gz NEWER.tar.gz --key=PRIVATE.pem
  As root, on a Debian that nobody works at. Packages: installs, runs as a new user, upgrades, runs, purges. Tarballs, made with
  the public key to this one: unpacked as a new user, the older one updates itself from a server here to the newer one, and from
  that to one that does not start. Writes out/packages/report.json.
`
const OUT = path.join(root, 'out/packages')
const PROGRAM = '/usr/lib/tilshi/tilshi'
const OWN_ENTRY = 'tilshi.desktop'
const FOR_DEVELOPERS = /\.(map|ts|gypi?|snap|scss|woff|(test|spec)\.[cm]?js)$|\/(tsconfig|eslint\.config)\.|\/\.[^/]+$/

await main(async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { key: { type: 'string' } } })
  const [older, newer, ...more] = positionals.map((file) => path.resolve(file))
  const isTarball = newer?.endsWith('.tar.gz') ?? false
  if (older === undefined || newer === undefined || more.length > 0 || isTarball !== (values.key !== undefined)) {
    process.stdout.write(HELP)
    return 2
  }
  if (!isRoot()) throw problem('Packages are installed by root.')
  const { claims, ...rest } = isTarball
    ? await (await import('./package/tarball-test.mjs')).testTarballs(older, newer, path.resolve(values.key ?? ''))
    : await testDebs(older, newer)
  for (const [claim, holds] of Object.entries(claims)) process.stdout.write(`${holds ? 'ok  ' : 'FAIL'}  ${claim}\n`)
  mkdirSync(OUT, { recursive: true })
  writeFileSync(path.join(OUT, 'report.json'), `${JSON.stringify({ ...rest, claims }, null, 2)}\n`)
  return Object.values(claims).every(Boolean) ? 0 : 1
})

/**
 * @param {string} older
 * @param {string} newer
 */
async function testDebs(older, newer) {
  const name = await packageName(newer)
  if ((await run('dpkg-query', ['-W', name], { capture: true })).code === 0) throw problem(`${name} is installed here.`)
  const testAll = async () => {
    await withProgress(`installed: ${path.basename(older)}`, () => install(older))
    const first = await withProgress(`Running as ${USER}`, () => checkAsUser('installed'))
    const meanwhile = await withProgress(`upgraded: ${path.basename(newer)}`, () => upgradeBeneath(name, newer))
    const second = await withProgress(`Running as ${USER}`, () => checkAsUser('upgraded'))
    const files = (await must('dpkg', ['-L', name])).split('\n').filter((file) => file.startsWith('/'))
    const inside = { changed: await changedFiles(name), forDevelopers: forDevelopers() }
    await must('dpkg', ['--purge', name])
    return { first, second, ...judge({ first, meanwhile, second }, inside, leftBehind(files)) }
  }
  return asNewUser(async () => {
    try {
      return await testAll()
    } finally {
      await run('dpkg', ['--purge', name], { capture: true })
    }
  })
}

/**
 * @typedef {import('./package/running.mjs').State} State
 * @typedef {{ version: string, codes: Record<string, number>, manual: string, before: State, after: State,
 *   handlers: Record<string, string>, coldTitle: string, warmTitle: string, listOpened: boolean, quit: boolean,
 *   processes: number, sandbox: { seccomp: string, noNewPrivileges: string, user: string }[],
 *   once: { articles: number, pictures: number, foreignRan: boolean, debugged: boolean }, wrongFuses: string[] }} Report
 * @typedef {{ wasOlder: boolean, isAnother: boolean, quit: boolean }} Meanwhile
 */

/**
 * @param {{ first: Report, meanwhile: Meanwhile, second: Report }} checks of the older package, of its upgrade, and of the newer
 * @param {{ changed: string[], forDevelopers: string[] }} inside what is wrong with the files of the newer one
 * @param {string[]} left files of the package that a purge did not remove
 */
function judge({ first, meanwhile, second }, inside, left) {
  const each = (/** @type {(report: Report) => boolean} */ holds) => holds(first) && holds(second)
  const others = Object.entries({ ...first.handlers, ...second.handlers }).filter(([, entry]) => entry !== OWN_ENTRY)
  // Where another program answers first, it is not the package that is wrong, but nobody would guess.
  const inTheWay = others.map(([what, entry]) => ` (${what}: ${entry || 'nobody'})`).join('')
  const claims = {
    'the command line works without a display, with its exit codes': each(
      ({ codes, before }) =>
        codes.version === 0 && codes.unknownCommand === 2 && codes.missingArticle === 1 && before.articles > 0,
    ),
    'its manual page is found': each(({ manual }) => manual.endsWith('tilshi.1.gz')),
    [`links and files are the reader’s${inTheWay}`]: others.length === 0,
    'a link starts it, another goes to the running one': each(({ processes }) => processes === 1),
    'a list of sources is opened by it': each(({ listOpened }) => listOpened),
    'its files are those that were packed': inside.changed.length === 0,
    'none of them is for developers alone': inside.forDevelopers.length === 0,
    'its pages are sandboxed': each(({ sandbox }) => areSandboxed(sandbox)),
    'its fuses are set': each(({ wrongFuses }) => wrongFuses.length === 0),
    'it is no plain Node, runs no file of others and cannot be debugged': each(
      ({ once }) => once.articles > 0 && !once.foreignRan && !once.debugged,
    ),
    'it refreshes and shows its views': each(({ once }) => once.articles > 0 && once.pictures > 0),
    'it ends when it is asked to, the library whole': each(({ quit, after }) => quit && after.doctor === 0),
    'the newer one is another': first.version !== second.version,
    'upgraded while it runs, it goes on as the newer one': Object.values(meanwhile).every(Boolean),
    'an upgrade keeps the library':
      second.before.articles >= first.after.articles && second.before.subscriptions === first.after.subscriptions,
    'a purge leaves none of its files': left.length === 0,
    'and the library where it was': existsSync(path.join(HOME, '.config/tilshi/library/library.sqlite')),
  }
  return { claims, left, inside }
}

/**
 * What differs from the sums that came with the package.
 * @param {string} name
 */
async function changedFiles(name) {
  if (!existsSync(`/var/lib/dpkg/info/${name}.md5sums`)) return ['no sums']
  return (await must('dpkg', ['--verify', name])).split('\n').filter((line) => line !== '')
}

function forDevelopers() {
  return listPackage(path.join(path.dirname(PROGRAM), 'resources/app.asar'), { isPack: false }).filter((file) =>
    FOR_DEVELOPERS.test(file),
  )
}

/** @param {string} file */
async function packageName(file) {
  return (await must('dpkg-deb', ['--field', file, 'Package'])).trim()
}

/** @param {string} file */
async function install(file) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = [
    '-qq',
    '-o',
    'Dpkg::Use-Pty=0',
    '-o',
    'DPkg::Lock::Timeout=120',
    '-o',
    'APT::Sandbox::User=root',
    '--no-install-recommends',
  ]
  await must('apt-get', [...options, 'install', '-y', file], env)
}

/**
 * Upgrades the package while the user's reader runs.
 * @param {string} name
 * @param {string} file
 * @returns {Promise<Meanwhile>}
 */
async function upgradeBeneath(name, file) {
  const report = reportOf('upgrade-check.mjs', [PROGRAM, name])
  const upgraded = until(() => renderers(PROGRAM).length > 0 || null).then(() => install(file))
  const [meanwhile] = await Promise.all([report, upgraded])
  return meanwhile
}

/**
 * @param {string} step
 * @returns {Promise<Report>}
 */
async function checkAsUser(step) {
  const pictures = path.join(HOME, `pictures-${step}`)
  const report = await reportOf('installed-check.mjs', [HOME, pictures])
  mkdirSync(path.join(OUT, 'installed'), { recursive: true })
  await must('cp', ['-r', pictures, path.join(OUT, 'installed')])
  return report
}

/** @param {string[]} files */
function leftBehind(files) {
  // Folders that others use too stay.
  return files.filter((file) => existsSync(file) && (!statSync(file).isDirectory() || isOurs(file, readdirSync(file))))
}

/**
 * @param {string} folder
 * @param {string[]} content
 */
function isOurs(folder, content) {
  return path.basename(folder).startsWith('tilshi') || content.some((name) => name.startsWith('tilshi'))
}
