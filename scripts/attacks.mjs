import { existsSync } from 'node:fs'
import path from 'node:path'
import { main, problem, root, run } from './run.mjs'

await main(async () => {
  const given = process.argv[2]
  if (given === undefined || !existsSync(given))
    throw problem('Give the file of a corpus: JSON by lines, each with the HTML of one attack as `payload`.')
  const env = { ...process.env, TILSHI_ATTACKS: path.resolve(given) }
  const { code } = await run(process.execPath, [path.join(root, 'scripts/test.mjs'), '--only=e2e', 'attacks.spec.ts'], {
    env,
  })
  return code
})
