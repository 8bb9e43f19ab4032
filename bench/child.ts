import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

/** Starts another built benchmark file with this runtime. */
export function startChild(name: string, args: readonly (string | number)[]): ChildProcess {
  const file = join(dirname(process.argv[1] ?? ''), `${name}.js`)
  const child = spawn(process.execPath, [file, ...args.map(String)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const end = () => child.kill()
  process.once('exit', end)
  child.once('close', () => process.off('exit', end))
  return child
}

/** The first line that a child prints, as JSON. */
export async function firstLine<T>(child: ChildProcess): Promise<T> {
  if (child.stdout === null) throw new Error('a child without output')
  const lines = createInterface({ input: child.stdout })
  const [line] = (await Promise.race([
    once(lines, 'line'),
    once(child, 'close').then(() => {
      throw new Error(`${child.spawnargs.join(' ')} ended without a result`)
    }),
  ])) as [string]
  return JSON.parse(line) as T
}

/** Runs a built benchmark file to its end; answers what it prints. */
export async function runChild<T>(name: string, args: readonly (string | number)[]): Promise<T> {
  const child = startChild(name, args)
  const ended = once(child, 'close')
  const result = await firstLine<T>(child)
  await ended
  return result
}
