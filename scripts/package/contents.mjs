import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../run.mjs'

/** @typedef {{ platform: 'linux' | 'darwin' | 'win32', arch: string, version: string, packaged: object }} Wanted */

/**
 * Lays out what goes into `app.asar`: what was built, the resources, and of npm's packages those that the built files ask for
 * at run time, without what only developers read.
 * @param {string} folder emptied first
 * @param {Wanted} wanted `version` is what the program calls itself; `packaged` is what it knows of its own package
 *   (`src/main/packaged.ts`)
 */
export function layOutContents(folder, { platform, arch, version, packaged }) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  copy('out/main', folder, isBuilt)
  copy('out/preload', folder, isBuilt)
  copy('out/renderer', folder, isBuilt)
  copy('out/cli', folder, isBuilt)
  copy('resources', folder, (file) => !/\.(icns|ico)$/.test(file))
  for (const name of ['entry.js', 'trial-watch.js']) cpSync(path.join(root, 'packaging', name), path.join(folder, name))
  const own = readJson(path.join(root, 'package.json'))
  const kept = ['name', 'productName', 'description', 'license', 'author', 'homepage', 'type']
  const manifest = {
    ...Object.fromEntries(kept.map((name) => [name, own[name]])),
    version,
    main: 'entry.js',
    desktopName: 'tilshi.desktop',
    packaged,
  }
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  for (const name of neededPackages(Object.keys(own.dependencies))) {
    copy(path.join('node_modules', name), folder, (file) => isRunTime(file, `${platform}-${arch}`))
  }
}

/**
 * @param {string} file
 */
const isBuilt = (file) => !file.endsWith('.map')

/** Faces of fonts that browsers of long ago read (woff) among them. */
const DEVELOPMENT = /\.(md|markdown|map|[cm]?ts|flow|cc|cpp|h|c|gypi?|ya?ml|snap|scss|woff)$/i
const DEVELOPMENT_NAMES = /\/(\.[^/]+|tsconfig\.json|eslint\.config\.[cm]?js)$/
const DEVELOPMENT_FOLDERS =
  /\/(\.github|tests?|spec|__(tests|snapshots|fixtures)__|benchmarks?|examples?|docs|coverage|scss)(\/|$)/
/** Headers for what is compiled already. */
const DEVELOPMENT_PACKAGES = new Set(['node-addon-api'])

/**
 * @param {string} file
 * @param {string} target `linux-x64`
 */
function isRunTime(file, target) {
  const inside = file.slice(file.lastIndexOf('node_modules/'))
  if (/licen[cs]e|copying|notice/i.test(path.basename(file))) return true
  if (inside.startsWith('node_modules/@photostructure/sqlite/')) {
    if (/^node_modules\/@photostructure\/sqlite\/(src|scripts)(\/|$)/.test(inside)) return false
    const prebuilt = /\/prebuilds\/([^/]+)/.exec(inside)
    if (prebuilt && prebuilt[1] !== target) return false
    if (inside.endsWith('musl.node')) return false
  }
  return ![DEVELOPMENT, DEVELOPMENT_NAMES, DEVELOPMENT_FOLDERS].some((each) => each.test(inside))
}

/**
 * Those of the declared packages that a built file of main or of the command line names, and all they need.
 * @param {string[]} declared
 * @returns {string[]} folders under node_modules
 */
function neededPackages(declared) {
  const built = ['out/main', 'out/cli'].flatMap((folder) => scripts(path.join(root, folder)))
  const text = built.map((file) => readFileSync(file, 'utf8')).join('\n')
  const named = declared.filter((name) => new RegExp(`["'\`]${name}(/[^"'\`]*)?["'\`]`).test(text))
  /** @type {Set<string>} */
  const found = new Set()
  const visit = (/** @type {string} */ name, /** @type {string} */ from) => {
    const folder = resolvePackage(name, from)
    if (folder === null || found.has(folder)) return
    found.add(folder)
    const { dependencies = {}, optionalDependencies = {} } = readJson(
      path.join(root, 'node_modules', folder, 'package.json'),
    )
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies }))
      if (!DEVELOPMENT_PACKAGES.has(next)) visit(next, folder)
  }
  for (const name of named) visit(name, '')
  return [...found].sort()
}

/**
 * Where Node would find a package: beside the one that asks, else further up.
 * @param {string} name
 * @param {string} from folder under node_modules, '' for the project
 */
function resolvePackage(name, from) {
  for (let at = from; ;) {
    const folder = at === '' ? name : `${at}/node_modules/${name}`
    if (existsSync(path.join(root, 'node_modules', folder, 'package.json'))) return folder
    if (at === '') return null
    const up = at.lastIndexOf('/node_modules/')
    at = up < 0 ? '' : at.slice(0, up)
  }
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function scripts(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.c?js$/.test(name))
    .map((name) => path.join(folder, name))
}

/**
 * Nested packages are copied by their own folder, if they are needed.
 * @param {string} name
 * @param {string} folder
 * @param {(file: string) => boolean} isWanted
 */
function copy(name, folder, isWanted) {
  const from = path.join(root, name)
  const filter = (/** @type {string} */ file) =>
    lstatSync(file).isDirectory()
      ? !file.slice(from.length).includes('/node_modules') && isWanted(`${file}/`)
      : isWanted(file)
  cpSync(from, path.join(folder, name), { recursive: true, dereference: true, filter })
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}
