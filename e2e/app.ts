import { _electron } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { kindOf, treeOf } from '../bench/process-tree.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const EXIT_TIMEOUT_MS = 15_000
/** Tests speak to this machine alone: the bank and the weather service are looked up nowhere. */
const LOOPBACK_ONLY = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.* , EXCLUDE localhost'

/** What a test may change about a start of the app. */
export type LaunchOptions = {
  /** The library and settings folder; a new one, removed by close(), when not given. */
  dataFolder?: string
  /** Further arguments, as `--hidden`. */
  args?: string[]
  /** Further environment variables. */
  env?: Record<string, string>
  /** The built app, when it is not the product itself. */
  appFolder?: string
  /** What a folder without a library starts on. */
  library?: string
  /** Asks a newcomer's questions; without it a new folder is that of a reader who has answered them. */
  firstRun?: boolean
}

/** The real app in the real Electron. */
export type App = {
  electron: ElectronApplication
  dataFolder: string
  /** The reader's window, once it hears keys. */
  window(): Promise<Page>
  /** The first process's id. */
  pid: number
  /** Everything the app wrote to stdout and stderr so far. */
  output(): string
  /** Resolves with the exit code once the process is really gone; rejects when it stays for 15 seconds. */
  waitForExit(): Promise<number | null>
  /** Quits the app, waits for the exit of its process and removes a data folder of its own. */
  close(): Promise<void>
}

/** Starts the built app with a data folder of its own and, unless run as root, with Chromium's sandbox on. */
export async function launchApp({
  dataFolder,
  appFolder = ROOT,
  library,
  args = [],
  env = {},
  firstRun = false,
}: LaunchOptions = {}): Promise<App> {
  const executablePath = process.env['ELECTRON_EXEC_PATH']
  if (!executablePath) throw new Error('ELECTRON_EXEC_PATH is not set: run the tests by `npm test`')
  const folder = dataFolder ?? (await makeDataFolder())
  const kept = path.join(folder, 'library')
  if (library && !existsSync(kept)) await cp(library, kept, { recursive: true })
  const settings = path.join(folder, 'settings.json')
  if (!firstRun && !existsSync(settings)) await writeFile(settings, JSON.stringify({ firstRunDone: true }))
  const electron = await _electron.launch({
    executablePath,
    args: [LOOPBACK_ONLY, appFolder, ...args],
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...definedVariables(process.env), TILSHI_DATA: folder, ...env },
  })
  askAgainWhenLost(electron)
  const child = electron.process()
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (output += text.toString()))
  const exited =
    child.exitCode === null ? once(child, 'exit').then(([code]) => toExitCode(code)) : Promise.resolve(child.exitCode)
  const waitForExit = async () => {
    const timeout = new AbortController()
    const late = sleep(EXIT_TIMEOUT_MS, undefined, { signal: timeout.signal }).then(() => {
      const log = path.join(folder, 'tilshi.log')
      const logged = existsSync(log) ? readFileSync(log, 'utf8') : ''
      const alive =
        process.platform === 'linux'
          ? treeOf(child.pid ?? 0)
              .map(kindOf)
              .join(', ')
          : 'unknown'
      child.kill('SIGKILL')
      throw new Error(`the app did not exit:\n${output}\nits log:\n${logged}\nstill there: ${alive}`)
    })
    late.catch(() => undefined)
    return Promise.race([exited, late]).finally(() => timeout.abort())
  }
  return {
    electron,
    dataFolder: folder,
    pid: child.pid ?? 0,
    window: async () => {
      const page = await electron.firstWindow()
      // On a start with the picture of the last front page everything is in sight, and nothing works yet.
      await page.locator('#root:not([inert]) > *').first().waitFor({ state: 'attached' })
      return page
    },
    output: () => output,
    waitForExit,
    close: async () => {
      // The answer to the call is lost when the app is gone before it is sent.
      if (child.exitCode === null) await electron.evaluate(({ app }) => app.quit()).catch(() => undefined)
      await waitForExit()
      if (!dataFolder) await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * V8 may collect the promise that Playwright waits for (microsoft/playwright#33737), more often on a busy machine. What
 * tests do in the first process may be done twice.
 */
function askAgainWhenLost(electron: ElectronApplication): void {
  const evaluate = electron.evaluate.bind(electron) as (...args: unknown[]) => Promise<unknown>
  const again = async (...args: unknown[]): Promise<unknown> => {
    for (let tries = 1; ; tries++) {
      try {
        return await evaluate(...args)
      } catch (error) {
        if (tries === 10 || !String(error).includes('promise was garbage collected')) throw error
      }
    }
  }
  Object.assign(electron, { evaluate: again })
}

/** A new empty folder for the app's data, removed with the session. */
export function makeDataFolder(): Promise<string> {
  return mkdtemp(path.join(process.env['TILSHI_SESSION'] ?? os.tmpdir(), 'data-'))
}

function toExitCode(code: unknown): number | null {
  return typeof code === 'number' ? code : null
}

function definedVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
