import { existsSync } from 'node:fs'
import path from 'node:path'
import { problem, run, tail, withProgress } from '../run.mjs'
import { cacheFolder, downloadPackage, makeWhole } from './cache.mjs'

const VERSION = '24.21.0'
/** The packages that carry Node's own binary; there are none for macOS. */
const INTEGRITY = {
  'linux-x64': 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  'linux-arm64': 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  'win32-x64': 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
}

/**
 * A Node 24, whose built-in SQLite the shipped app uses: the one we run on, or the npm package in the cache.
 * To be called with the set-up's lock held.
 * @returns {Promise<string>} the binary's path
 */
export async function findNode24() {
  if (process.versions.node.startsWith('24.')) return process.execPath
  const platform = /** @type {keyof typeof INTEGRITY} */ (`${process.platform}-${process.arch}`)
  const folder = path.join(cacheFolder(), `node-${VERSION}-${platform}`)
  const binary = path.join(folder, process.platform === 'win32' ? 'bin/node.exe' : 'bin/node')
  if (existsSync(binary)) return binary
  const integrity = INTEGRITY[platform]
  if (!integrity)
    throw problem(`There is no npm package of Node 24 for ${platform}: run the tests with Node 24 itself.`)
  const name = `node-${platform.replace('win32', 'win')}`
  await withProgress(`Downloading Node ${VERSION} for the tests`, () =>
    makeWhole(folder, async (partial) => {
      const tarball = await downloadPackage({ name, version: VERSION, integrity }, partial)
      const { code, output } = await run('tar', ['-xzf', tarball, '-C', partial], { capture: true })
      if (code !== 0) throw problem(`tar could not unpack ${tarball}:\n${tail(output)}`)
      return path.join(partial, 'package')
    }),
  )
  return binary
}
