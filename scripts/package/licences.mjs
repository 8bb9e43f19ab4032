import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../run.mjs'

/**
 * The licence texts of everything from npm that is in a package, as one file.
 * @returns {string}
 */
export function licenceTexts() {
  const parts = licences().map(({ name, version, licence, text }) => {
    const heading = version === '' ? name : `${name} ${version} (${licence})`
    return text === '' ? heading : `${heading}\n\n${text}`
  })
  return `${parts.join(`\n\n${'-'.repeat(78)}\n\n`)}\n`
}

/**
 * The licences of everything from npm that is in a package, built into its files or beside them, and of the locale data, by
 * name. One that has no text of its own is named with the licence that it declares.
 * @returns {{ name: string, version: string, licence: string, text: string }[]}
 */
export function licences() {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  const shipped = Object.entries(packages).filter(
    ([at, { dev, devOptional }]) => at !== '' && !dev && !devOptional && existsSync(path.join(root, at)),
  )
  const found = shipped.map(([at, { version, license }]) => ({
    name: at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version,
    licence: String(license),
    text: textsIn(path.join(root, at)).join('\n\n'),
  }))
  const cldr = readFileSync(path.join(root, 'src/shared/cldr/LICENSE-unicode.txt'), 'utf8')
  return [
    ...found.sort((one, other) => (`${one.name} ${one.version}` < `${other.name} ${other.version}` ? -1 : 1)),
    { name: 'Unicode CLDR', version: '', licence: 'Unicode-3.0', text: cldr },
  ]
}

/** @param {string} folder */
function textsIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice)/i.test(entry.name))
    .map(({ name }) => name)
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'utf8').trim())
}
