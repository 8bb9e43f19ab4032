import path from 'node:path'
import { describeSummary, runAppOnce } from './app-run.mjs'
import { build } from './build.mjs'
import { main, root } from './run.mjs'
import { setUp } from './setup.mjs'

await main(async () => {
  const electron = await setUp({ session: true })
  await build()
  const pictures = path.join(root, 'out/tour')
  const summary = await runAppOnce({ executable: electron.executable, pictures, full: true, privateHome: true })
  process.stdout.write(`\nThe main views in every language, light and dark, in Electron ${electron.version}:\n`)
  process.stdout.write(`${describeSummary(summary)}\n`)
})
