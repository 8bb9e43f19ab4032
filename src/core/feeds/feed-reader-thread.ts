import { parentPort } from 'node:worker_threads'
import { AppError, toFailure } from '#shared/errors.ts'
import type { FromReadingThread, ReadingResult, ReadingTask } from './feed-reader.ts'
import { readHere } from './read-here.ts'

/** The program of the second thread: reads what it is sent, one after the other. */
const say = (message: FromReadingThread) => parentPort?.postMessage(message)
let last = Promise.resolve()
parentPort?.on('message', (task: ReadingTask) => {
  last = last.then(async () => say(await resultOf(task)))
})
say('ready')

async function resultOf({ id, work }: ReadingTask): Promise<ReadingResult> {
  try {
    return { id, reading: await readHere(work) }
  } catch (error) {
    if (error instanceof AppError) return { id, failure: toFailure(error) }
    return { id, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
