import path from 'node:path'
import { appArguments, describeSummary, runAppOnce } from './app-run.mjs'
import { build } from './build.mjs'
import { main, root, run } from './run.mjs'
import { hasDisplay, setUp } from './setup.mjs'

await main(async () => {
  const electron = await setUp({ session: !hasDisplay() })
  await build()
  if (hasDisplay()) return (await run(electron.executable, [...appArguments(), ...process.argv.slice(2)])).code
  const summary = await runAppOnce({ executable: electron.executable, pictures: path.join(root, 'out/tour') })
  process.stdout.write(`\nThere is no display here: the reader ran once in Electron ${electron.version}.\n`)
  process.stdout.write(`${describeSummary(summary)}\n`)
  return 0
})
