import path from 'node:path'
import { runAppOnce } from './app-run.mjs'
import { build } from './build.mjs'
import { main, root } from './run.mjs'
import { setUp } from './setup.mjs'

await main(async () => {
  const electron = await setUp({ session: true })
  await build()
  const pictures = path.join(root, 'out/tour')
  const summary = await runAppOnce({ executable: electron.executable, pictures, full: true, privateHome: true })
  const count = summary.screenshots.length
  process.stdout.write(`\n${count} pictures in ${path.relative(root, pictures)}, from Electron ${electron.version}\n`)
})
