import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isRoot, main, problem, root, run, tail, withProgress } from './run.mjs'

const HELP = `node scripts/package-test.mjs OLDER.deb NEWER.deb
  As root, on a Debian that nobody works at: installs, runs as a new user, upgrades, runs, purges. Writes out/packages/report.json.
`
const USER = 'tilshi-package-test'
const HOME = `/home/${USER}`
const OUT = path.join(root, 'out/packages')

await main(async () => {
  const [older, newer, ...more] = process.argv.slice(2).map((file) => path.resolve(file))
  if (older === undefined || newer === undefined || more.length > 0) {
    process.stdout.write(HELP)
    return 2
  }
  if (!isRoot()) throw problem('Packages are installed by root.')
  if (existsSync(HOME)) throw problem(`${HOME} is there already: remove that user first.`)
  const name = await packageName(newer)
  if ((await run('dpkg-query', ['-W', name], { capture: true })).code === 0) throw problem(`${name} is installed here.`)
  await must('useradd', ['--create-home', '--shell', '/bin/sh', USER])
  try {
    const checks = []
    for (const [step, file] of /** @type {const} */ ([
      ['installed', older],
      ['upgraded', newer],
    ])) {
      await withProgress(`${step}: ${path.basename(file)}`, () => install(file))
      checks.push(await withProgress(`Running as ${USER}`, () => checkAsUser(step)))
    }
    const files = (await must('dpkg', ['-L', name])).split('\n').filter((file) => file.startsWith('/'))
    await must('dpkg', ['--purge', name])
    const report = judge(/** @type {[Report, Report]} */ (checks), leftBehind(files))
    writeFileSync(path.join(OUT, 'report.json'), `${JSON.stringify({ checks, ...report }, null, 2)}\n`)
    for (const [claim, holds] of Object.entries(report.claims))
      process.stdout.write(`${holds ? 'ok  ' : 'FAIL'}  ${claim}\n`)
    return Object.values(report.claims).every(Boolean) ? 0 : 1
  } finally {
    await run('dpkg', ['--purge', name], { capture: true })
    await run('userdel', ['--remove', USER], { capture: true })
  }
})

/**
 * @typedef {{ articles: number, subscriptions: number, doctor: number }} State
 * @typedef {{ version: string, codes: Record<string, number>, manual: string, before: State, after: State,
 *   handlers: Record<string, string>, coldTitle: string, warmTitle: string, listOpened: boolean, quit: boolean,
 *   processes: number, sandbox: { seccomp: string, noNewPrivileges: string, user: string }[],
 *   once: { articles: number, pictures: number, foreignRan: boolean, debugged: boolean }, wrongFuses: string[] }} Report
 */

/**
 * @param {[Report, Report]} checks of the older and of the newer package
 * @param {string[]} left files of the package that a purge did not remove
 */
function judge([first, second], left) {
  const each = (/** @type {(report: Report) => boolean} */ holds) => holds(first) && holds(second)
  const claims = {
    'the command line works without a display, with its exit codes': each(
      ({ codes, before }) =>
        codes.version === 0 && codes.unknownCommand === 2 && codes.missingArticle === 1 && before.articles > 0,
    ),
    'its manual page is found': each(({ manual }) => manual.endsWith('tilshi.1.gz')),
    'links and files are the reader’s': each(({ handlers }) =>
      Object.values(handlers).every((entry) => entry === 'tilshi.desktop'),
    ),
    'a link starts it, another goes to the running one': each(({ processes }) => processes === 1),
    'a list of sources is opened by it': each(({ listOpened }) => listOpened),
    'its pages are sandboxed': each(
      ({ sandbox }) =>
        sandbox.length > 0 && sandbox.every((page) => page.seccomp === '2' && page.noNewPrivileges === '1'),
    ),
    'its fuses are set': each(({ wrongFuses }) => wrongFuses.length === 0),
    'it is no plain Node, runs no file of others and cannot be debugged': each(
      ({ once }) => once.articles > 0 && !once.foreignRan && !once.debugged,
    ),
    'it refreshes and shows its views': each(({ once }) => once.articles > 0 && once.pictures > 0),
    'it ends when it is asked to, the library whole': each(({ quit, after }) => quit && after.doctor === 0),
    'the newer one is another': first.version !== second.version,
    'an upgrade keeps the library':
      second.before.articles >= first.after.articles && second.before.subscriptions === first.after.subscriptions,
    'a purge leaves none of its files': left.length === 0,
    'and the library where it was': existsSync(path.join(HOME, '.config/tilshi/library/library.sqlite')),
  }
  return { claims, left }
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
 * @param {string} step
 * @returns {Promise<Report>}
 */
async function checkAsUser(step) {
  const pictures = path.join(HOME, `pictures-${step}`)
  const script = path.join(root, 'scripts/installed-check.mjs')
  const env = { PATH: process.env.PATH, HOME, LANG: 'C.UTF-8' }
  const { code, output } = await run('runuser', ['-u', USER, '--', process.execPath, script, HOME, pictures], {
    cwd: '/',
    env,
    capture: true,
    timeoutMs: 8 * 60_000,
  })
  const report = /^REPORT (.*)$/m.exec(output)?.[1]
  if (code !== 0 || report === undefined) throw problem(`As ${USER} it failed (${code}):\n${tail(output, 40)}`)
  mkdirSync(path.join(OUT, 'installed'), { recursive: true })
  await must('cp', ['-r', pictures, path.join(OUT, 'installed')])
  return JSON.parse(report)
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

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
async function must(command, args, env = process.env) {
  const { code, output } = await run(command, args, { capture: true, env })
  if (code !== 0) throw problem(`${command} ${args.join(' ')} ended with ${code}:\n${tail(output)}`)
  return output
}
