import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build } from './build.mjs'
import { readUpdateKey } from './package/update-key.mjs'
import { main, problem, root, run } from './run.mjs'
import { setUpDependencies } from './setup.mjs'

const HELP = `node scripts/package.mjs deb|tarball|nsis|dmg [options]
  --arch=x64|arm64      of a Linux package; this computer's by default
  --update-key=FILE     the public key (PEM, Ed25519) that updates are signed with; without it the package knows of no updates
  --version=1.2.3       instead of that of package.json
  --quick               for tests: packs fast and large
`
const KINDS = ['deb', 'tarball', 'nsis', 'dmg']
const OUT = path.join(root, 'out/packages')

await main(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      arch: { type: 'string', default: process.arch },
      'update-key': { type: 'string' },
      version: { type: 'string' },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  })
  const [kind = ''] = positionals
  if (values.help || !KINDS.includes(kind) || positionals.length > 1) {
    process.stdout.write(HELP)
    return values.help ? 0 : 2
  }
  const keyFile = values['update-key']
  const updateKey = keyFile === undefined ? null : readUpdateKey(readFileSync(keyFile, 'utf8'))
  await setUpDependencies()
  await build()
  mkdirSync(OUT, { recursive: true })
  const version = values.version ?? JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version
  if (kind === 'nsis' || kind === 'dmg') {
    const { makeByBuilder } = await import('./package/by-builder.mjs')
    return makeByBuilder(kind, { version, updateKey, out: OUT })
  }
  const { arch } = values
  if (arch !== 'x64' && arch !== 'arm64') throw problem(`--arch is x64 or arm64, not ${arch}`)
  const file = await makeLinuxPackage(kind, { arch, version, updateKey, quick: values.quick })
  process.stdout.write(`${path.relative(root, file)}\n`)
  return 0
})

/**
 * @param {string} kind
 * @param {{ arch: 'x64' | 'arm64', version: string, updateKey: string | null, quick: boolean }} wanted
 */
async function makeLinuxPackage(kind, { arch, version, updateKey, quick }) {
  const { packagedRuntime } = await import('./package/runtime.mjs')
  const { makeAppFolder } = await import('./package/app-folder.mjs')
  const runtime = await packagedRuntime(arch)
  // A package for tests never passes for a release: by its name, by a version below that of the release, and in the window.
  const isTest = !runtime.isDeclared
  const name = isTest ? 'tilshi-test' : 'tilshi'
  const appVersion = isTest ? `${version}-electron.${runtime.version}` : version
  const epoch = await sourceDate()
  const work = mkdtempSync(path.join(OUT, 'work-'))
  try {
    const folder = path.join(work, 'app')
    const packaged = { kind, testRuntime: isTest, updateKey }
    await makeAppFolder(folder, { runtime, arch, version: appVersion, packaged, epoch, work })
    const common = { name, appVersion, epoch, out: OUT, work, quick }
    if (kind === 'tarball') {
      const { makeTarball } = await import('./package/tarball.mjs')
      return await makeTarball(folder, { ...common, arch })
    }
    const { makeDeb } = await import('./package/deb.mjs')
    return await makeDeb(folder, {
      ...common,
      conflicts: isTest ? 'tilshi' : 'tilshi-test',
      arch: arch === 'x64' ? 'amd64' : 'arm64',
      debVersion: isTest ? `${version}~electron${runtime.version}` : version.replace('-', '~'),
    })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** The time that all files of a package have, epoch seconds: that of the last commit, unless SOURCE_DATE_EPOCH tells. */
async function sourceDate() {
  const told = process.env.SOURCE_DATE_EPOCH
  if (told !== undefined) return Number(told)
  const { code, output } = await run('git', ['log', '-1', '--format=%ct'], { capture: true })
  if (code !== 0) throw problem('The time of the sources is not known: set SOURCE_DATE_EPOCH.')
  return Number(output.trim())
}
