import { isRoot, main, problem, run, toolScript } from './run.mjs'
import { hasDisplay, setUp } from './setup.mjs'

await main(async () => {
  if (!hasDisplay()) throw problem('npm run dev opens a window: it needs a display. `npm run tour` does not.')
  const electron = await setUp()
  const args = [toolScript('electron-vite'), 'dev', '--watch', ...(isRoot() ? ['--noSandbox'] : [])]
  const env = { ...process.env, ELECTRON_EXEC_PATH: electron.executable }
  return (await run(process.execPath, args, { env })).code
})
