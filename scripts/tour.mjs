import path from 'node:path'
import { build } from './build.mjs'
import { main, root } from './run.mjs'
import { startSession } from './session.mjs'
import { setUp } from './setup.mjs'

/** Larger than the largest window that is pictured. */
const SCREEN = '2640x1600'

await main(async () => {
  const electron = await setUp({ session: true })
  await build()
  const session =
    process.platform === 'linux'
      ? await startSession({ size: SCREEN })
      : { env: process.env, stop: async () => undefined }
  try {
    Object.assign(process.env, session.env, { ELECTRON_EXEC_PATH: electron.executable })
    const { runnerImport } = await import('vite')
    const source = path.join(root, 'e2e/tour/tour.ts')
    const { module } = await runnerImport(source, { root, configFile: false, logLevel: 'error' })
    return await module.runTour(process.argv.slice(2), path.join(root, 'out/tour'))
  } finally {
    await session.stop()
  }
})
