import { existsSync } from 'node:fs'
import { isOnPath, isRoot, problem, run, tail, withProgress } from '../run.mjs'

/** Debian's names; `a|b`: the same library under the names of two releases. */
const LIBRARIES = [
  'libgtk-3-0t64|libgtk-3-0',
  'libnss3',
  'libasound2t64|libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libnotify4',
]
/** For a private display: its server, its bus and its window manager. */
const SESSION = ['xvfb', 'dbus', 'openbox']
const SESSION_PROGRAMS = ['Xvfb', 'dbus-daemon', 'openbox']
/** The window ships its fonts for every script but Chinese, which comes from the system. */
const FONTS = ['fonts-noto-cjk']

/**
 * Makes sure that Electron finds its system libraries and, if `session`, that a private display can be started.
 * As root on Debian it installs what is missing; otherwise it says what to install, and fails if the app cannot run without.
 * @param {{ executable: string, session: boolean }} wanted
 */
export async function installSystemPackages({ executable, session }) {
  if (process.platform !== 'linux') return
  const debian = existsSync('/usr/bin/dpkg-query') && existsSync('/usr/bin/apt-get')
  const missing = debian ? await missingPackages([...LIBRARIES, ...(session ? SESSION : []), ...FONTS]) : []
  if (missing.length > 0 && isRoot()) return installPackages(missing)
  const blocking = [
    ...(await missingLibraries(executable)),
    ...(session ? SESSION_PROGRAMS.filter((name) => !isOnPath(name)) : []),
  ]
  if (missing.length > 0) {
    const line = `sudo apt-get install -y --no-install-recommends ${(await installNames(missing)).join(' ')}`
    if (blocking.length > 0) throw problem(`System packages are missing. Install them, then try again:\n  ${line}`)
    process.stdout.write(`Works best with these system packages too:\n  ${line}\n`)
  } else if (blocking.length > 0) {
    throw problem(`Missing on this system, install with its package manager: ${blocking.join(', ')}`)
  }
}

/** @param {string[]} wanted */
async function missingPackages(wanted) {
  const names = wanted.flatMap((entry) => entry.split('|'))
  const { output } = await run('dpkg-query', ['-W', '-f=${Package} ${db:Status-Status}\\n', ...names], {
    capture: true,
  })
  const installed = new Set(
    output
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  )
  return wanted.filter((entry) => !entry.split('|').some((name) => installed.has(name)))
}

/**
 * The names this release of Debian knows.
 * @param {string[]} packages
 */
async function installNames(packages) {
  const names = []
  for (const entry of packages) {
    const choices = entry.split('|')
    for (const choice of choices) {
      const isLast = choice === choices.at(-1)
      if (!isLast && (await run('apt-cache', ['show', choice], { capture: true })).code !== 0) continue
      names.push(choice)
      break
    }
  }
  return names
}

/** @param {string[]} packages */
async function installPackages(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = ['-qq', '-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=120']
  const install = async () =>
    run('apt-get', [...options, 'install', '-y', '--no-install-recommends', ...(await installNames(packages))], {
      env,
      capture: true,
    })
  await withProgress(`Installing system packages: ${(await installNames(packages)).join(' ')}`, async () => {
    if ((await install()).code === 0) return
    // Package lists may be missing or out of date.
    await run('apt-get', [...options, 'update'], { env, capture: true })
    const { code, output } = await install()
    if (code !== 0) throw problem(`apt-get could not install ${packages.join(' ')}:\n${tail(output)}`)
  })
}

/** @param {string} executable */
async function missingLibraries(executable) {
  const { output } = await run('ldd', [executable], { capture: true })
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map(([, library]) => library)
}
