import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

export type Ended = { code: number | null; out: string; err: string }
export type BuiltCli = {
  /** Where the build lies, and an empty folder that is also the home, and that of temporary files. */
  outDir: string
  folder: string
  /** Starts a command, with pipes and in an environment that holds its home and our zone unless told; `nodeArgs` are for Node itself. */
  start(args: string[], options?: SpawnOptions, nodeArgs?: string[]): ChildProcess
  /** Runs a command to its end. */
  tilshi(args: string[], input?: string | Uint8Array, nodeArgs?: string[]): Promise<Ended>
  /** The same with `--json`, its document read; throws when a stack trace or an error of our own was printed. */
  json(args: string[], input?: string | Uint8Array): Promise<{ code: number | null; value: unknown; err: string }>
  remove(): void
}

/** Builds the command line beside `out/cli`, so that tests run what ships and never what was built before. */
export async function buildCli(): Promise<BuiltCli> {
  const root = join(import.meta.dirname, '..')
  mkdirSync(join(root, 'out'), { recursive: true })
  const outDir = mkdtempSync(join(root, 'out', 'cli-test-'))
  const folder = mkdtempSync(join(tmpdir(), 'tilshi-cli-'))
  const configFile = join(root, 'vite.cli.config.ts')
  await build({ root, configFile, logLevel: 'error', build: { outDir, sourcemap: false } })

  const start: BuiltCli['start'] = (args, options = {}, nodeArgs = []) =>
    spawn(process.execPath, [...nodeArgs, join(outDir, 'index.js'), ...args], {
      env: {
        PATH: process.env['PATH'],
        TZ: process.env['TZ'],
        HOME: folder,
        TMPDIR: folder,
        TILSHI_DATA: join(folder, 'app'),
      },
      ...options,
    })
  const tilshi: BuiltCli['tilshi'] = (args, input = '', nodeArgs = []) => {
    const child = start(args, {}, nodeArgs)
    const ended = ending(child)
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
    return ended
  }
  return {
    outDir,
    folder,
    start,
    tilshi,
    json: async (args, input) => {
      const { code, out, err } = await tilshi([...args, '--json'], input)
      if (/^\s+at |an error of its own/m.test(err)) throw new Error(`an error of ours was printed: ${err}`)
      return { code, value: JSON.parse(out) as unknown, err }
    },
    remove: () => {
      rmSync(outDir, { recursive: true })
      rmSync(folder, { recursive: true })
    },
  }
}

/** What comes of a command that was started, from now on. */
export function ending(child: ChildProcess): Promise<Ended> {
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk))
  return new Promise((resolve) =>
    child.on('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    ),
  )
}
