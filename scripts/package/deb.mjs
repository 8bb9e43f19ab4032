import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { isOnPath, problem, root, run, tail, withProgress } from '../run.mjs'
import { settleModes, shellScript, write, writeShare } from './linux-files.mjs'

/** Without blanks: Debian's `xdg-open` starts nothing at a path that has them. */
const HOME = '/usr/lib/tilshi'
/** As Electron's own list for Debian, under the names of both of its last releases. */
const DEPENDS = [
  'libasound2t64 | libasound2',
  'libatspi2.0-0t64 | libatspi2.0-0',
  'libc6 (>= 2.28)',
  'libdrm2',
  'libgbm1',
  'libgtk-3-0t64 | libgtk-3-0',
  'libnotify4',
  'libnss3',
  'libsecret-1-0',
  'libxss1',
  'libxtst6',
  'xdg-utils',
]
const RECOMMENDS = ['fonts-noto-cjk', 'libspeechd2', 'speech-dispatcher']

/**
 * A Debian package of an app folder. Purged, nothing of it stays; the reader's library is the reader's and is never touched.
 * @param {string} appFolder moved into the package
 * @param {{ name: string, conflicts: string, arch: 'amd64' | 'arm64', appVersion: string, debVersion: string, epoch: number,
 *   out: string, work: string, quick: boolean }} wanted
 * @returns {Promise<string>} the package's path
 */
export async function makeDeb(appFolder, wanted) {
  if (!isOnPath('dpkg-deb')) throw problem('A .deb is made by dpkg-deb, which this system lacks.')
  const { name, arch, appVersion, debVersion, epoch, out, work, quick } = wanted
  const tree = path.join(work, 'deb')
  rmSync(tree, { recursive: true, force: true })
  mkdirSync(path.join(tree, path.dirname(HOME)), { recursive: true })
  renameSync(appFolder, path.join(tree, HOME))
  const date = new Date(epoch * 1000).toISOString().slice(0, 10)
  await writeShare(path.join(tree, 'usr/share'), { program: `${HOME}/tilshi`, version: appVersion, date, work })
  write(tree, 'usr/bin/tilshi', shellScript('tilshi-cli.sh', `${HOME}/tilshi`), 0o755)
  const doc = path.join(tree, 'usr/share/doc', name)
  write(doc, 'copyright', copyright())
  write(doc, 'changelog.gz', gzipSync(changelog(wanted), { level: 9 }))
  const [size, sums] = [kilobytes(tree), md5sums(tree)]
  write(tree, 'DEBIAN/control', control(wanted, size))
  write(tree, 'DEBIAN/md5sums', sums)
  settleModes(tree)
  // Where the kernel gives no namespaces to users, Chromium's sandbox is made by this helper.
  chmodSync(path.join(tree, HOME, 'chrome-sandbox'), 0o4755)
  const file = path.join(out, `${name}_${debVersion}_${arch}.deb`)
  await withProgress(`Packing ${path.basename(file)}`, async () => {
    const compression = quick ? ['-Zgzip', '-z1'] : ['-Zxz', '-z6']
    const { code, output } = await run('dpkg-deb', [...compression, '--root-owner-group', '--build', tree, file], {
      capture: true,
      env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) },
    })
    if (code !== 0) throw problem(`dpkg-deb failed:\n${tail(output)}`)
  })
  return file
}

/**
 * @param {Parameters<typeof makeDeb>[1]} wanted
 * @param {number} size
 */
function control({ name, conflicts, arch, debVersion }, size) {
  return [
    `Package: ${name}`,
    `Version: ${debVersion}`,
    `Architecture: ${arch}`,
    'Maintainer: The Tilshi founders <tilshi@users.noreply.github.com>',
    `Installed-Size: ${size}`,
    `Depends: ${DEPENDS.join(', ')}`,
    `Recommends: ${RECOMMENDS.join(', ')}`,
    `Conflicts: ${conflicts}`,
    `Replaces: ${conflicts}`,
    'Section: news',
    'Priority: optional',
    'Homepage: https://github.com/tilshi/tilshi',
    'Description: news reader for several languages and scripts',
    ' Tilshi keeps articles, official exchange rates and weather on your own',
    ' computer, complete and readable without a network. Kazakh, Uzbek and',
    ' Chinese are read in the script of your choice.',
    '',
  ].join('\n')
}

function copyright() {
  const licence = readFileSync(path.join(root, 'LICENSE'), 'utf8').trim()
  const text = licence.split('\n').map((line) => (line.trim() === '' ? ' .' : ` ${line}`))
  return [
    'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/',
    'Source: https://github.com/tilshi/tilshi',
    `Comment: Electron and Chromium: ${HOME}/LICENSE.electron.txt and`,
    ` ${HOME}/LICENSES.chromium.html; what comes from npm:`,
    ` ${HOME}/LICENSES.npm.txt; all of it in CycloneDX: ${HOME}/tilshi.cdx.json.`,
    '',
    'Files: *',
    'Copyright: 2026 The Tilshi founders',
    'License: Expat',
    ...text,
    '',
  ].join('\n')
}

/** @param {Parameters<typeof makeDeb>[1]} wanted */
function changelog({ name, debVersion, epoch }) {
  const date = new Date(epoch * 1000).toUTCString().replace('GMT', '+0000')
  return [
    `${name} (${debVersion}) stable; urgency=medium`,
    '',
    '  * What has changed: https://github.com/tilshi/tilshi/blob/main/CHANGELOG.md',
    '',
    ` -- The Tilshi founders <tilshi@users.noreply.github.com>  ${date}`,
    '',
  ].join('\n')
}

/**
 * What `dpkg --verify` compares installed files with.
 * @param {string} folder
 */
function md5sums(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => lstatSync(path.join(folder, name)).isFile())
  return files.map((name) => `${md5(path.join(folder, name))}  ${name}\n`).join('')
}

/** @param {string} file */
function md5(file) {
  return createHash('md5').update(readFileSync(file)).digest('hex')
}

/** @param {string} folder */
function kilobytes(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    statSync(path.join(folder, name)),
  )
  return files.reduce((sum, { size }) => sum + Math.ceil(size / 1024), 0)
}
