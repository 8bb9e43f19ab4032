import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { utilityProcess, type UtilityProcess } from 'electron'
import type { CoreEvents, EventName } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import type { Circumstances } from '#shared/model.ts'
import type { Reply } from '#shared/rpc.ts'
import type { Settings } from '#shared/settings.ts'
import checkpointerPath from './checkpointer-entry?modulePath'
import corePath from './core-entry?modulePath'
import feedReaderPath from './feed-reader-entry?modulePath'
import type { Log } from './log.ts'
import { askForStack, takeStack } from './stack-file.ts'
import stackTakerPath from './stack-taker-entry?modulePath'
import { createWatchdog } from './watchdog.ts'

/** What core is told when it starts, as its one argument. */
export type CoreStart = {
  dataDir: string
  resourcesDir: string
  version: string
  settings: Settings
  /** Their file was lost or damaged before this start of the program, and no core has lived long enough to have looked at it. */
  settingsLost: boolean
  /** The program of the thread that reads feeds for core. */
  feedReaderPath: string
  /** The program of the thread that moves the log into the library. */
  checkpointerPath: string
  /** The program of the thread that tells where core stands when it hangs, and the file in which it does. */
  stackTakerPath: string
  stackFile: string
  /** How long core may be silent before it is asked that, ms. */
  patienceMs: number
  /** There was a library in this folder; one that is gone is not made anew. */
  hadLibrary: boolean
  /** A core of this run of the program has hung or died by itself, as it does again where the same is read the same way. */
  hasFallen: boolean
  /** How far core's clock is ahead of the computer's, ms; 0 but for pictures of a known day. */
  aheadMs: number
}
export type ToCore =
  | { kind: 'call'; id: number; path: string; args: unknown[] }
  | { kind: 'settings'; settings: Settings }
  | { kind: 'circumstances'; circumstances: Circumstances }
  | { kind: 'wake' }
  | { kind: 'rest' }
  | { kind: 'ping' }
  | { kind: 'stop' }
export type FromCore =
  | { kind: 'reply'; id: number; reply: Reply }
  | { kind: 'event'; name: keyof CoreEvents; payload: unknown }
  | { kind: 'bug'; text: string }
  /** The library is open and calls are answered; and the answer to `ping`. */
  | { kind: 'alive' }
  /** The settings that came with a restored library, as the text of their file. */
  | { kind: 'settings'; text: string }

export type CoreProcess = {
  call(path: string, args: unknown[]): Promise<Reply>
  configure(settings: Settings): void
  setCircumstances(next: Circumstances): void
  /** The computer has slept: what fell due meanwhile comes now. */
  wake(): void
  /** The window is closed: what core holds only to answer it sooner may go. */
  rest(): void
  /**
   * Ends core, does `between`, and starts core anew. Rejects with what `between` throws; core is there again all the same. Rejects
   * with `coreRestarted` where core is being started again already.
   */
  restart(between: () => void): Promise<void>
  stop(): Promise<void>
}

const backoffMs = [100, 1_000, 5_000, 30_000]
/** A core that has lived this long and then dies starts the backoff anew. */
const steadyMs = 60_000
const stopWithinMs = 3_000
/** A core that owes an answer and is silent for twice as long hangs. Nothing that it does without a pause takes so long. */
const patienceMs = 15_000

const programs = { feedReaderPath, checkpointerPath, stackTakerPath }

/**
 * Core in a utility process, which is started again when it dies: waiting calls are answered `coreRestarted`,
 * `onEvent('coreRestarted')` lets the window refetch, and restarts slow down when they follow one another.
 */
export function startCore(
  given: Omit<CoreStart, keyof typeof programs | 'stackFile' | 'patienceMs' | 'hadLibrary' | 'hasFallen'> & {
    patienceMs?: number | undefined
  },
  log: Log,
  onEvent: (name: EventName, payload: unknown) => void,
  onRestoredSettings: (text: string) => void,
): CoreProcess {
  const stackFile = join(dirname(given.dataDir), 'core-stack.txt')
  const start = { ...given, patienceMs: given.patienceMs ?? patienceMs, ...programs, stackFile }
  let { settings, settingsLost } = start
  let circumstances: Circumstances | null = null
  let child: UtilityProcess | null = null
  let stopping = false
  let deaths = 0
  let lastId = 0
  let onExit: (() => void) | null = null
  // What a core does before, as bringing a large library to a new schema, may take minutes.
  let isAlive = false
  let isHung = false
  let hadLibrary = false
  let hasFallen = false
  const waiting = new Map<number, { path: string; answer: (reply: Reply) => void }>()
  const queued: ToCore[] = []

  const send = (message: ToCore) => (child ? child.postMessage(message) : queued.push(message))
  // One that hangs, or is stopped, hears nothing else.
  const end = ({ pid }: UtilityProcess) => {
    try {
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
    } catch {
      // It went by itself in that moment.
    }
  }
  const watchdog = createWatchdog({
    ping() {
      send({ kind: 'ping' })
      askForStack(stackFile)
    },
    onHang() {
      isHung = true
      const paths = [...waiting.values()].map(({ path }) => path)
      const stack = takeStack(stackFile) ?? '    (in no script)'
      log.write(`core does not answer and is ended; it owes ${paths.join(', ')}; it is\n${stack}`)
      if (child) end(child)
    },
    isOwed: () => waiting.size > 0,
    patienceMs: start.patienceMs,
  })
  const hear = (message: FromCore) => {
    listen(message)
    if (message.kind === 'alive' && !isAlive) {
      isAlive = true
      hadLibrary = existsSync(join(start.dataDir, 'library.sqlite'))
    }
    if (isAlive) watchdog.heard()
  }
  const listen = (message: FromCore) => {
    if (message.kind === 'alive') return
    if (message.kind === 'event') return onEvent(message.name, message.payload)
    if (message.kind === 'settings') return onRestoredSettings(message.text)
    if (message.kind === 'bug') return log.write(`core: ${message.text}`)
    waiting.get(message.id)?.answer(message.reply)
    waiting.delete(message.id)
  }
  const fork = () => {
    const born = Date.now()
    const forked = utilityProcess.fork(
      corePath,
      [JSON.stringify({ ...start, settings, settingsLost, hadLibrary, hasFallen } satisfies CoreStart)],
      {
        serviceName: 'Tilshi core',
      },
    )
    child = forked
    forked.on('message', hear)
    forked.on('exit', (code) => {
      child = null
      isAlive = false
      watchdog.stop()
      for (const { answer } of waiting.values()) answer({ ok: false, error: { code: 'coreRestarted', params: {} } })
      waiting.clear()
      if (stopping) return
      const asked = onExit
      const cause = asked !== null ? 'asked' : isHung ? 'hung' : 'died'
      isHung = false
      // Who asked may have put the library elsewhere.
      if (asked !== null) hadLibrary = false
      onExit = null
      asked?.()
      const wasSteady = Date.now() - born > steadyMs
      if (wasSteady) settingsLost = false
      deaths = asked !== null || wasSteady ? 0 : deaths + 1
      if (asked === null) {
        hasFallen = true
        log.write(`core ended with code ${code}; starting again`)
      }
      setTimeout(
        () => {
          if (stopping) return
          fork()
          if (circumstances !== null) send({ kind: 'circumstances', circumstances })
          onEvent('coreRestarted', { cause })
        },
        backoffMs[Math.min(deaths, backoffMs.length - 1)],
      )
    })
    for (const message of queued.splice(0)) forked.postMessage(message)
  }
  fork()
  return {
    call: (path, args) =>
      new Promise((resolve) => {
        const id = ++lastId
        waiting.set(id, { path, answer: resolve })
        send({ kind: 'call', id, path, args })
        if (isAlive) watchdog.asked()
      }),
    configure(next) {
      settings = next
      send({ kind: 'settings', settings })
    },
    setCircumstances(next) {
      circumstances = next
      send({ kind: 'circumstances', circumstances })
    },
    wake: () => send({ kind: 'wake' }),
    rest: () => send({ kind: 'rest' }),
    restart: (between) =>
      new Promise((resolve, reject) => {
        const running = child
        // Nor one that is being restarted: who asked for that waits for its end.
        if (!running || onExit !== null) return reject(new AppError({ code: 'coreRestarted' }))
        const late = setTimeout(() => end(running), stopWithinMs)
        onExit = () => {
          clearTimeout(late)
          // Runs at once; what it throws rejects.
          resolve((async () => between())())
        }
        send({ kind: 'stop' })
      }),
    stop: () =>
      new Promise((resolve) => {
        stopping = true
        if (!child) return resolve()
        const running = child
        const late = setTimeout(() => end(running), stopWithinMs)
        running.once('exit', () => {
          clearTimeout(late)
          resolve()
        })
        send({ kind: 'stop' })
      }),
  }
}
