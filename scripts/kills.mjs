import path from 'node:path'
import { main, root, run } from './run.mjs'

await main(async () => {
  const env = { ...process.env, TILSHI_E2E_MATCH: '**/*.kills.ts' }
  const { code } = await run(process.execPath, [path.join(root, 'scripts/test.mjs'), '--only=e2e', 'app.kills.ts'], {
    env,
  })
  return code
})
