import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { problem, root, run, tail } from '../run.mjs'
import { APP_ID, desktopEntry, metaInfo, mimeInfo } from './desktop-files.mjs'
import { bashCompletion, manualPage } from './terminal-files.mjs'
import { packageWords } from './words.mjs'

const CLI = path.join(root, 'out/cli/index.js')

/**
 * What desktops and terminals read of a program, as under `/usr/share`: menu entry, metadata, file type, icons, manual page,
 * completion.
 * @param {string} share
 * @param {{ program: string, version: string, date: string, work: string }} wanted `program` as the menu starts it;
 *   `work` is a passing folder
 */
export async function writeShare(share, { program, version, date, work }) {
  const words = packageWords(await converter(work))
  const help = (await runCli(['--help'])).replace(/^Tilshi \S+,/, `Tilshi ${version},`)
  write(share, 'applications/tilshi.desktop', desktopEntry(words, program))
  write(share, `metainfo/${APP_ID}.metainfo.xml`, metaInfo(words, { version, date }))
  write(share, 'mime/packages/tilshi.xml', mimeInfo(words))
  write(share, 'man/man1/tilshi.1.gz', gzipSync(manualPage(help, { version, date }), { level: 9 }))
  write(share, 'bash-completion/completions/tilshi', bashCompletion(help))
  for (const name of readdirSync(path.join(root, 'resources/icons'))) {
    const size = /^icon-(\d+)\.png$/.exec(name)?.[1]
    if (size !== undefined) copy(`resources/icons/${name}`, share, `icons/hicolor/${size}x${size}/apps/tilshi.png`)
  }
  copy('resources/icons/mark.svg', share, 'icons/hicolor/scalable/apps/tilshi.svg')
  copy('resources/icons/mark-symbolic.svg', share, 'icons/hicolor/symbolic/apps/tilshi-symbolic.svg')
}

/**
 * A shell script of `packaging/` with the path of the program in it.
 * @param {string} name
 * @param {string} program as the shell reads it
 */
export function shellScript(name, program) {
  return readFileSync(path.join(root, 'packaging', name), 'utf8').replace('@PROGRAM@', program)
}

/**
 * Everything readable by all and writable by its owner alone, whatever the umask was here.
 * @param {string} folder
 */
export function settleModes(folder) {
  for (const name of ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    const file = path.join(folder, name)
    const stats = lstatSync(file)
    const runs = (stats.mode & 0o111) !== 0 && !/\.so(\.\d+)*$/.test(name)
    if (!stats.isSymbolicLink()) chmodSync(file, stats.isDirectory() || runs ? 0o755 : 0o644)
  }
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string | Uint8Array} content
 * @param {number} [mode]
 */
export function write(folder, name, content, mode = 0o644) {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content, { mode })
}

/**
 * @param {string} from under the project
 * @param {string} folder
 * @param {string} name
 */
function copy(from, folder, name) {
  write(folder, name, readFileSync(path.join(root, from)))
}

/**
 * The product's own conversion, through its command line.
 * @param {string} folder for passing files
 */
async function converter(folder) {
  const given = readFileSync(path.join(root, 'packaging/words.json'), 'utf8')
  /** @type {string[]} */
  const texts = []
  JSON.parse(given, (_key, value) => (typeof value === 'string' ? texts.push(value) && value : value))
  const lines = path.join(folder, 'words.txt')
  write(folder, 'words.txt', texts.join('\n'))
  /** @type {Record<string, Map<string, string>>} */
  const known = {}
  for (const to of ['kk-Latn', 'kk-Arab']) {
    const converted = (await runCli(['convert', lines, '--from', 'kk-Cyrl', '--to', to])).split('\n')
    known[to] = new Map(texts.map((text, at) => [text, converted[at] ?? '']))
  }
  return (/** @type {string} */ text, /** @type {string} */ to) => {
    const converted = known[to]?.get(text)
    if (!converted) throw new Error(`not converted: ${text}`)
    return converted
  }
}

/** @param {string[]} args */
async function runCli(args) {
  const { code, output } = await run(process.execPath, [CLI, ...args], { capture: true })
  if (code !== 0) throw problem(`The command line does not work:\n${tail(output)}`)
  return output
}
