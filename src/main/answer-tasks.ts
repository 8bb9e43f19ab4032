import { toFailure } from '#shared/errors.ts'
import type { FromTask } from './task-process.ts'

type Means = { signal: AbortSignal; onProgress: (progress: unknown) => void }

const post = (message: FromTask) => process.parentPort.postMessage(message)

/** The other side of `runTask`: does the task that comes, until it is cancelled. */
export function answerTasks<Task>(run: (task: Task, means: Means) => unknown): void {
  const controller = new AbortController()
  const means = {
    signal: controller.signal,
    onProgress: (progress: unknown) => post({ kind: 'progress', progress }),
  }
  process.parentPort.on('message', ({ data }: { data: unknown }) => {
    if (data === 'cancel') controller.abort()
    else void answer(data as Task)
  })
  const answer = async (task: Task) => {
    try {
      post({ kind: 'done', value: await run(task, means) })
    } catch (error) {
      const failure = toFailure(error)
      const bug = failure.code === 'internal' && error instanceof Error ? (error.stack ?? error.message) : null
      post({ kind: 'failed', failure, bug })
    }
  }
}
