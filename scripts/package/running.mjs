import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { problem, run } from '../run.mjs'

/** How long anything of a packaged reader may take on a busy machine. */
export const WAIT_MS = 90_000

/** @typedef {{ articles: number, subscriptions: number, doctor: number }} State */

/**
 * What the command line says of the library of whoever's home this is.
 * @param {string} cli
 * @param {string} home
 * @returns {Promise<State>}
 */
export async function libraryState(cli, home) {
  const env = { ...process.env, HOME: home }
  const list = await run(cli, ['list', '--limit', '100000', '--json'], { capture: true, env })
  const opml = await run(cli, ['export-opml'], { capture: true, env })
  const doctor = await run(cli, ['doctor'], { capture: true, env })
  return {
    articles: JSON.parse(list.output).articles.length,
    subscriptions: (opml.output.match(/xmlUrl=/g) ?? []).length,
    doctor: doctor.code,
  }
}

/**
 * The first process of each running reader.
 * @param {string} program
 */
export function firstProcesses(program) {
  return processes(program)
    .filter(({ args }) => !args.some((each) => each.startsWith('--type=')))
    .map(({ pid }) => pid)
}

/**
 * What the kernel says of the processes that draw pages: 2 is a filter of system calls.
 * @param {string} program
 */
export function renderers(program) {
  return processes(program)
    .filter(({ args }) => args.includes('--type=renderer'))
    .map(({ pid }) => {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      const value = (/** @type {string} */ name) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1]
      return { seccomp: value('Seccomp'), noNewPrivileges: value('NoNewPrivs'), user: value('Uid') }
    })
}

/**
 * Whether each of at least one of them has its filter and can get no more rights.
 * @param {ReturnType<typeof renderers>} pages
 */
export function areSandboxed(pages) {
  return pages.length > 0 && pages.every((page) => page.seccomp === '2' && page.noNewPrivileges === '1')
}

/**
 * Those that run this file, wherever it lies by now.
 * @param {string} program
 */
export function processes(program) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // Chromium gives its children a title in which blanks part the arguments.
        const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').split(/[\0 ]/)
        return args[0] === program || readlinkSync(`/proc/${name}/exe`) === program ? [{ pid: Number(name), args }] : []
      } catch {
        // Gone by now, or another user's.
        return []
      }
    })
}

/**
 * @template T
 * @param {() => T | null | Promise<T | null>} look
 * @returns {Promise<T>} what it answers that is not null
 */
export async function until(look) {
  const end = Date.now() + WAIT_MS
  for (;;) {
    const found = await look()
    if (found !== null) return found
    if (Date.now() > end) throw problem(`still waiting: ${String(look)}`)
    await sleep(250)
  }
}
