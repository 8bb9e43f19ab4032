import { rmSync } from 'node:fs'
import path from 'node:path'
import { npmCommand, problem, root, run } from '../run.mjs'
import { layOutContents } from './contents.mjs'
import { declaredVersion } from './runtime.mjs'

/** Not among the dependencies: hundreds of packages that only who makes these two kinds needs. */
const BUILDER = 'electron-builder@26.17.0'

/**
 * An installer for Windows or an image for macOS, by electron-builder with `packaging/electron-builder.config.mjs`. It downloads
 * Electron and the tools of that system by itself, and signs with what its environment variables name.
 * @param {'nsis' | 'dmg'} kind
 * @param {{ version: string, updateKey: string | null, out: string }} wanted
 */
export async function makeByBuilder(kind, { version, updateKey, out }) {
  const [system = '', platform] = kind === 'nsis' ? ['--win', 'win32'] : ['--mac', 'darwin']
  if (kind === 'dmg' && process.platform !== 'darwin') throw problem('A dmg can only be made on macOS.')
  for (const arch of ['x64', 'arm64']) {
    const folder = path.join(out, `contents-${kind}-${arch}`)
    const packaged = { kind, testRuntime: false, updateKey }
    layOutContents(folder, { platform: /** @type {'win32' | 'darwin'} */ (platform), arch, version, packaged })
    const [command, args] = npmCommand(['exec', '--yes', '--', BUILDER])
    const config = path.join(root, 'packaging/electron-builder.config.mjs')
    const options = [`--${arch}`, `--config=${config}`, `--projectDir=${folder}`, '--publish=never']
    const env = { ...process.env, TILSHI_ELECTRON: declaredVersion(), TILSHI_OUT: out }
    const { code } = await run(command, [...args, system, kind, ...options], { env })
    rmSync(folder, { recursive: true })
    if (code !== 0) throw problem(`electron-builder ended with ${code}.`)
  }
  return 0
}
