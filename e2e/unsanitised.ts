import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = path.join(root, 'out/unsanitised')

/** Builds the app once more, its window as built for every test, but without the sanitiser; answers its folder. */
export async function buildUnsanitised(): Promise<string> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const config = path.join(root, 'e2e/unsanitised.config.ts')
  const builder = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const out = path.join(folder, 'out')
  await promisify(execFile)(process.execPath, [builder, 'build', '--config', config, '--outDir', out], { cwd: root })
  const { name, productName, version, type } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  ) as Record<string, string>
  const manifest = { name, productName, version, type, main: 'out/main/index.js' }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest))
  for (const built of ['preload', 'renderer'])
    cpSync(path.join(root, 'out', built), path.join(out, built), { recursive: true })
  symlinkSync(path.join(root, 'resources'), path.join(folder, 'resources'), 'junction')
  return folder
}
