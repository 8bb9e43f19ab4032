import { setTimeout as delay } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { hasBuiltInSqlite } from './open.ts'

const finalizersMs = 20

/**
 * A library that was closed is let go of by this process: where SQLite is not built in, that waits until the statements
 * on it have been collected, and nobody else can have the file meanwhile.
 */
export async function letGoOfClosed(): Promise<void> {
  if (hasBuiltInSqlite()) return
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  await delay(finalizersMs)
}
