import { utilityProcess } from 'electron'
import { AppError, type Failure } from '#shared/errors.ts'
import type { Log } from './log.ts'

export type FromTask =
  | { kind: 'progress'; progress: unknown }
  | { kind: 'done'; value: unknown }
  | { kind: 'failed'; failure: Failure; bug: string | null }

type Options<Progress> = { log: Log; signal: AbortSignal; onProgress: (progress: Progress) => void }

/** A process whose thread is blocked, as by SQLite copying, does not hear that it should stop. */
const cancelWithinMs = 3_000

/**
 * Runs one task in a process of its own, whose program answers by `answerTasks`; rejects with the failure that it tells, or
 * with `cancelled`. `name` is for lists of processes and the log.
 */
export function runTask<Value, Progress>(
  program: string,
  name: string,
  task: unknown,
  { log, signal, onProgress }: Options<Progress>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const child = utilityProcess.fork(program, [], { serviceName: `Tilshi ${name}` })
    let late: NodeJS.Timeout | undefined
    const cancel = () => {
      child.postMessage('cancel')
      late = setTimeout(() => child.kill(), cancelWithinMs)
    }
    child.on('message', (message: FromTask) => {
      if (message.kind === 'progress') return onProgress(message.progress as Progress)
      if (message.kind === 'done') resolve(message.value as Value)
      else reject(new AppError(message.failure))
      if (message.kind === 'failed' && message.bug !== null) log.write(`${name}: ${message.bug}`)
      child.kill()
    })
    child.on('exit', (code) => {
      clearTimeout(late)
      signal.removeEventListener('abort', cancel)
      // Without effect when it has answered.
      reject(new AppError({ code: signal.aborted ? 'cancelled' : 'internal', params: { status: String(code) } }))
    })
    signal.addEventListener('abort', cancel)
    child.postMessage(task)
  })
}
