import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../run.mjs'

/**
 * The licence texts of everything from npm that is in a package, built into its files or beside them, and of the locale data.
 * One that has no text of its own is named with the licence that it declares.
 * @returns {string}
 */
export function licenceTexts() {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  const shipped = Object.entries(packages).filter(
    ([at, { dev, devOptional }]) => at !== '' && !dev && !devOptional && existsSync(path.join(root, at)),
  )
  const parts = shipped.map(([at, { version, license }]) => {
    const heading = `${at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length)} ${version} (${license})`
    return [heading, ...textsIn(path.join(root, at))].join('\n\n')
  })
  const cldr = readFileSync(path.join(root, 'src/shared/cldr/LICENSE-unicode.txt'), 'utf8')
  return `${[...parts.sort(), `Unicode CLDR\n\n${cldr}`].join(`\n\n${'-'.repeat(78)}\n\n`)}\n`
}

/** @param {string} folder */
function textsIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice)/i.test(entry.name))
    .map(({ name }) => name)
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'utf8').trim())
}
