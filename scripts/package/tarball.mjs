import { mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { problem, run, tail, withProgress } from '../run.mjs'
import { settleModes, shellScript, write, writeShare } from './linux-files.mjs'

/**
 * A tarball to be unpacked anywhere: `tilshi` starts the reader in `app/`, and takes back an update that does not start;
 * `bin/tilshi` is the command line; `add-to-menu` tells the desktop of it.
 * @param {string} appFolder moved into the tarball
 * @param {{ name: string, appVersion: string, arch: string, epoch: number, out: string, work: string, quick: boolean }} wanted
 * @returns {Promise<string>} the tarball's path
 */
export async function makeTarball(appFolder, { name, appVersion, arch, epoch, out, work, quick }) {
  const title = `${name}-${appVersion}-linux-${arch}`
  const tree = path.join(work, 'tarball', title)
  rmSync(path.dirname(tree), { recursive: true, force: true })
  mkdirSync(tree, { recursive: true })
  renameSync(appFolder, path.join(tree, 'app'))
  const date = new Date(epoch * 1000).toISOString().slice(0, 10)
  await writeShare(path.join(tree, 'share'), { program: '@HERE@/tilshi', version: appVersion, date, work })
  const here = '$(dirname "$(readlink -f "$0")")'
  write(tree, 'tilshi', shellScript('tilshi-launcher.sh', ''), 0o755)
  write(tree, 'add-to-menu', shellScript('add-to-menu.sh', ''), 0o755)
  write(tree, 'bin/tilshi', shellScript('tilshi-cli.sh', `"${here}/../app/tilshi"`), 0o755)
  settleModes(tree)
  const file = path.join(out, `${title}.tar.gz`)
  await withProgress(`Packing ${path.basename(file)}`, async () => {
    const settled = ['--sort=name', `--mtime=@${epoch}`, '--owner=0', '--group=0', '--numeric-owner', '--format=gnu']
    const { code, output } = await run(
      'tar',
      [...settled, `--use-compress-program=gzip -n -${quick ? 1 : 9}`, '-C', path.dirname(tree), '-cf', file, title],
      { capture: true },
    )
    if (code !== 0) throw problem(`tar failed:\n${tail(output)}`)
  })
  return file
}
