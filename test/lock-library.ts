import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** Another process that locks a library until it is killed, or until this one ends. */
export async function lockLibrary(file: string, sql = 'BEGIN IMMEDIATE'): Promise<ChildProcess> {
  const program = `const { DatabaseSync } = require('@photostructure/sqlite')
    const db = new DatabaseSync(process.argv[1])
    // Whoever is writing just then is waited for.
    db.exec('PRAGMA busy_timeout = 10000')
    db.exec(${JSON.stringify(sql)})
    console.log('locked')
    setInterval(() => db.isOpen, 1000)`
  const child = spawn(process.execPath, ['-e', program, file], {
    cwd: new URL('..', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = () => child.kill()
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  const failed = once(child, 'exit').then(() => Promise.reject(new Error('the library could not be locked')))
  await Promise.race([once(child.stdout, 'data'), failed])
  return child
}
