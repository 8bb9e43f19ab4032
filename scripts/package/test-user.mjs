import { existsSync } from 'node:fs'
import path from 'node:path'
import { problem, root, run, tail } from '../run.mjs'

/** Whose computer a package is tried on: root, in whose hands it is, is nobody it is made for. */
export const USER = 'tilshi-package-test'
export const HOME = `/home/${USER}`

/**
 * Does something while that user is there, who is new and goes with all that is the user's.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function asNewUser(work) {
  if (existsSync(HOME)) throw problem(`${HOME} is there already: remove that user first.`)
  await must('useradd', ['--create-home', '--shell', '/bin/sh', USER])
  try {
    return await work()
  } finally {
    await run('userdel', ['--remove', USER], { capture: true })
  }
}

/**
 * Runs a script of this project as that user; answers what it says in its line `REPORT {…}`.
 * @param {string} script
 * @param {string[]} args
 */
export async function reportOf(script, args) {
  const file = path.join(root, 'scripts', script)
  // A WebSocket is Node's own from 22 on.
  const node = [process.execPath, '--no-warnings', '--experimental-websocket', file, ...args]
  const { code, output } = await run('runuser', ['-u', USER, '--', ...node], {
    cwd: '/',
    env: { PATH: process.env.PATH, HOME, LANG: 'C.UTF-8' },
    capture: true,
    timeoutMs: 12 * 60_000,
  })
  const report = /^REPORT (.*)$/m.exec(output)?.[1]
  if (code !== 0 || report === undefined) throw problem(`As ${USER} it failed (${code}):\n${tail(output, 40)}`)
  return JSON.parse(report)
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function must(command, args, env = process.env) {
  const { code, output } = await run(command, args, { capture: true, env })
  if (code !== 0) throw problem(`${command} ${args.join(' ')} ended with ${code}:\n${tail(output)}`)
  return output
}
