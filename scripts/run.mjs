import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

/** The project's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/**
 * An error whose message alone tells a person what to do: printed without a stack.
 * @param {string} message
 */
export function problem(message) {
  return Object.assign(new Error(message), { name: 'Problem' })
}

/**
 * The message of a problem, the whole stack of anything unexpected.
 * @param {unknown} error
 */
export function explain(error) {
  if (!(error instanceof Error)) return String(error)
  return error.name === 'Problem' ? error.message : (error.stack ?? error.message)
}

/**
 * Runs a script's job and turns its number, or its failure, into the exit code. Children end with the script.
 * @param {() => Promise<number | void>} job
 */
export async function main(job) {
  for (const [signal, number] of /** @type {const} */ ([
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ])) {
    process.on(signal, () => process.exit(128 + number))
  }
  if (!process.stdout.isTTY) process.env.NO_COLOR ??= '1'
  try {
    process.exitCode = (await job()) ?? 0
  } catch (error) {
    process.stderr.write(`\n${explain(error)}\n`)
    process.exitCode = 1
  }
}

/**
 * Says that a long job began, that it still runs (every ten seconds) and how long it took.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} job
 */
export async function withProgress(label, job) {
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  process.stdout.write(`${label} …\n`)
  const timer = setInterval(() => process.stdout.write(`  still working, ${seconds()} s\n`), 10_000)
  try {
    const result = await job()
    process.stdout.write(`  done in ${seconds()} s\n`)
    return result
  } finally {
    clearInterval(timer)
  }
}

/**
 * Runs a program to its end. Never rejects for a non-zero exit code: callers decide what that means.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, capture?: boolean, timeoutMs?: number,
 *   onLine?: (line: string) => void }} [options] `capture` collects stdout and stderr instead of showing them;
 *   `onLine` is given each line of both as it comes (and captures); `timeoutMs` ends the program with SIGTERM
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>} code 127: there is no such program
 */
export function run(command, args, { cwd = root, env = process.env, capture = false, timeoutMs, onLine } = {}) {
  const piped = capture || onLine !== undefined
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', piped ? 'pipe' : 'inherit', piped ? 'pipe' : 'inherit'],
    })
    // Test runners take SIGINT as a wish to end their own children too; SIGTERM just ends them.
    const endChild = () => child.kill('SIGINT')
    process.once('exit', endChild)
    let output = ''
    let timedOut = false
    for (const stream of [child.stdout, child.stderr]) {
      let rest = ''
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text
        const lines = (rest + text).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) onLine?.(line)
      })
    }
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => (timedOut = child.kill()), timeoutMs)
    const finish = (/** @type {number} */ code) => {
      clearTimeout(timer)
      process.off('exit', endChild)
      resolve({ code, output, timedOut })
    }
    child.once('error', (error) => {
      output += error.message
      finish(127)
    })
    child.once('close', (code, signal) => finish(code ?? 128 + (os.constants.signals[signal ?? 'SIGTERM'] ?? 0)))
  })
}

/**
 * The last lines of a program's output, for an error text.
 * @param {string} output
 */
export function tail(output, lines = 20) {
  return stripVTControlCharacters(output).trimEnd().split('\n').slice(-lines).join('\n')
}

/**
 * How to run npm: by its own script where npm started us (works on Windows without a shell), else from the path.
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function npmCommand(args) {
  const besideNode = path.join(path.dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js')
  const script = [process.env.npm_execpath, besideNode].find((file) => file?.endsWith('npm-cli.js') && existsSync(file))
  return script ? [process.execPath, [script, ...args]] : ['npm', args]
}

/**
 * The script behind a development tool's command, to be run by any Node.
 * @param {string} packageName
 * @param {string} [command] when the package has more than one
 */
export function toolScript(packageName, command) {
  const folder = path.join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  return path.join(folder, typeof bin === 'string' ? bin : bin[command ?? packageName.replace(/^.*\//, '')])
}

/** True for the super-user, whom Chromium's sandbox refuses. */
export function isRoot() {
  return process.getuid?.() === 0
}

/**
 * True when a program of that name is on the path.
 * @param {string} name
 */
export function isOnPath(name) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, name)))
}
