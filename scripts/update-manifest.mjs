import { createHash, createPrivateKey, sign } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { main, problem, root } from './run.mjs'

const HELP = `node scripts/update-manifest.mjs --key=PRIVATE.pem --notes=FOLDER [--page=URL] PACKAGE…
  Writes tilshi-update.json and its signature (Ed25519) beside the first package, for a server of updates.
  --notes  has en.txt, and ru.txt, kk-Cyrl.txt … as far as there are any: what is new, as plain text
  --page   where people find the packages
`
const PAGE = 'https://github.com/tilshi/tilshi/releases/latest'
const NAMES = [
  { kind: 'deb', platform: 'linux', name: /^tilshi(?:-test)?_(?<version>[\d.]+[^_]*)_(?<arch>amd64|arm64)\.deb$/ },
  { kind: 'tarball', platform: 'linux', name: /^tilshi(?:-test)?-(?<version>\d.*)-linux-(?<arch>x64|arm64)\.tar\.gz$/ },
  { kind: 'nsis', platform: 'win32', name: /^tilshi-(?<version>\d.*)-win-(?<arch>x64|arm64)\.exe$/ },
  { kind: 'dmg', platform: 'darwin', name: /^tilshi-(?<version>\d.*)-mac-(?<arch>x64|arm64)\.dmg$/ },
]

await main(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' }, notes: { type: 'string' }, page: { type: 'string', default: PAGE } },
  })
  const [first] = positionals
  if (values.key === undefined || values.notes === undefined || first === undefined) {
    process.stdout.write(HELP)
    return 2
  }
  const described = positionals.map(describe)
  const versions = new Set(described.map(({ version }) => version))
  if (versions.size > 1) throw problem(`The packages are of different versions: ${[...versions].join(', ')}.`)
  const files = described.map(({ version: _same, ...file }) => file)
  const manifest = {
    format: 1,
    version: described[0]?.version,
    page: values.page,
    notes: readNotes(values.notes),
    files,
  }
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  const key = createPrivateKey(readFileSync(values.key))
  if (key.asymmetricKeyType !== 'ed25519') throw problem('The key is no Ed25519 key.')
  const target = path.join(path.dirname(first), 'tilshi-update.json')
  writeFileSync(target, bytes)
  writeFileSync(`${target}.sig`, `${sign(null, bytes, key).toString('base64')}\n`)
  process.stdout.write(`${target}\n${target}.sig\n`)
  return 0
})

/** @param {string} file */
function describe(file) {
  const name = path.basename(file)
  for (const { kind, platform, name: pattern } of NAMES) {
    const { version, arch } = pattern.exec(name)?.groups ?? {}
    if (version === undefined || arch === undefined) continue
    const bytes = readFileSync(file)
    return {
      // Debian's ~ is what versions elsewhere call by a hyphen.
      version: version.replace('~electron', '-electron.').replace('~', '-'),
      kind,
      platform,
      arch: arch === 'amd64' ? 'x64' : arch,
      name,
      bytes: bytes.length,
      sha512: createHash('sha512').update(bytes).digest('base64'),
    }
  }
  throw problem(`${name} is not called as packages are.`)
}

/** @param {string} folder */
function readNotes(folder) {
  if (!existsSync(path.join(folder, 'en.txt'))) throw problem(`There are no English notes: ${folder}/en.txt.`)
  const known = new Set(readdirSync(path.join(root, 'src/shared/locales')).map((name) => name.replace('.json', '')))
  const notes = readdirSync(folder).filter((name) => known.has(name.replace('.txt', '')) && name.endsWith('.txt'))
  return Object.fromEntries(
    notes.sort().map((name) => [name.replace('.txt', ''), readFileSync(path.join(folder, name), 'utf8').trim()]),
  )
}
