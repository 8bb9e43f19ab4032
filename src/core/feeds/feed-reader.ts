import { Worker } from 'node:worker_threads'
import { AppError, type Failure } from '#shared/errors.ts'
import type { FeedPreview } from '#shared/model.ts'
import type { ExtractedArticle } from '#core/html/extract.ts'
import type { PageAnswer } from './extract-page.ts'
import type { FeedReading, ReadFeed } from './read-feed.ts'
import type { PreviewAnswer } from './read-preview.ts'
import { readHere, type Reading, type ToRead } from './read-here.ts'

/** Bytes that are read in this thread before a second one is worth its start. */
const startAfterBytes = 1_000_000
/** A document of so many bytes waits for a second thread that is being started: reading it here would hold up all else. */
const longBytes = 250_000
/** A thread without work for so long is ended, and bytes read so long ago are forgotten. */
const idleMs = 5_000
/** A thread that has died so often is not started again. */
const maxDeaths = 3
/** A thread with work that has said nothing for so many times `idleMs` hangs: no document takes near as long. */
const ticksUntilHung = 12

export type ReadingTask = { id: number; work: ToRead }
/** `bug` is the stack of an error that is nobody's expected failure. */
export type ReadingResult = { id: number } & ({ reading: Reading } | { failure: Failure } | { bug: string })
/** What the thread says: that it is there, or what came of a task. Tasks are done one after the other. */
export type FromReadingThread = 'ready' | ReadingResult

export type FeedReader = {
  read: ReadFeed
  /** Looks at a feed before it is followed, and takes the article out of a page, in the same way. */
  readPreview: (preview: PreviewAnswer, signal?: AbortSignal) => Promise<FeedPreview>
  readPage: (page: PageAnswer, signal?: AbortSignal) => Promise<ExtractedArticle>
  /** Ends the thread; what it had in hand is read in this one. */
  stop(): Promise<void>
}

type Waiting = {
  work: ToRead
  signal: AbortSignal | undefined
  resolve: (reading: Reading | Promise<Reading>) => void
  reject: (error: unknown) => void
}
type Thread = {
  worker: Worker
  isReady: boolean
  waiting: Map<number, Waiting>
  clock: NodeJS.Timeout
  /** Ticks of the clock since it said anything. */
  silentTicks: number
}

/**
 * Reads feeds' documents and pages of articles, in a second thread when many come at once or one is long: it is started
 * beside the first ones, which are read here unless they are long, and ended when nothing comes any more. What it dies of,
 * or never comes back from, fails; everything else it had in hand is read here. `program` is the built file of
 * `feed-reader-thread.ts`; without one all is read here. `isCareful`: something that was read here may have made the process
 * hang or die, so that nothing is while there is a thread to be had. No more is what comes from a feed that is suspected of it.
 */
export function createFeedReader(
  program: string | null,
  onBug: (error: unknown) => void,
  isCareful = false,
): FeedReader {
  let thread: Thread | null = null
  let recent = { bytes: 0, at: 0 }
  let deaths = 0
  let lastId = 0
  const watched = new WeakSet<AbortSignal>()

  const isWorthIt = (bytes: number): boolean => {
    const at = performance.now()
    recent = { bytes: bytes + (at - recent.at < idleMs ? recent.bytes : 0), at }
    return recent.bytes >= startAfterBytes
  }

  const mayHang = (work: ToRead): boolean => isCareful || ('answer' in work && work.answer.feed.isSuspect)

  const readAnew: typeof read = (work, signal) => (mayHang(work) ? read : readHere)(work, signal)

  const end = ({ worker, waiting, clock }: Thread, readOn = readAnew): Promise<number> => {
    if (thread?.worker === worker) thread = null
    clearInterval(clock)
    for (const { work, signal, resolve } of waiting.values()) resolve(readOn(work, signal))
    waiting.clear()
    return worker.terminate()
  }

  const begin = (file: string): Thread => {
    const worker = new Worker(file)
    const isIdle = () => begun.waiting.size === 0
    const clock = setInterval(() => {
      if (isIdle()) void end(begun)
      else if (++begun.silentTicks === ticksUntilHung)
        die(new Error(`the thread that reads feeds has said nothing for ${(ticksUntilHung * idleMs) / 1000} s`))
    }, idleMs).unref()
    const begun: Thread = { worker, isReady: false, waiting: new Map(), clock, silentTicks: 0 }
    const die = (error: unknown) => {
      if (thread !== begun) return
      deaths++
      // One that never came to be has read nothing that it could have died of.
      const [first] = begun.isReady ? begun.waiting : []
      if (first === undefined) onBug(error)
      else {
        begun.waiting.delete(first[0])
        first[1].reject(error)
      }
      void end(begun)
    }
    worker.unref()
    worker.on('error', die)
    worker.on('exit', (code) => die(new Error(`the thread that reads feeds ended with code ${code}`)))
    worker.on('message', (message: FromReadingThread) => {
      begun.silentTicks = 0
      if (message === 'ready') begun.isReady = true
      else settle(begun, message)
      if (!isIdle()) return
      worker.unref()
      clock.refresh()
    })
    return begun
  }

  /** A reader who cancels does not wait for a long document to be read to its end. */
  const endOnAbort = (signal: AbortSignal) => {
    if (watched.has(signal)) return
    watched.add(signal)
    const isItsOwn = (job: Waiting) => job.signal === signal
    signal.addEventListener(
      'abort',
      () => thread !== null && [...thread.waiting.values()].some(isItsOwn) && void end(thread),
      { once: true },
    )
  }

  const settle = ({ waiting }: Thread, result: ReadingResult) => {
    const job = waiting.get(result.id)
    waiting.delete(result.id)
    if ('reading' in result) job?.resolve(result.reading)
    else job?.reject('failure' in result ? new AppError(result.failure) : new Error(result.bug))
  }

  const read = async (work: ToRead, signal?: AbortSignal): Promise<Reading> => {
    if (signal?.aborted) return readHere(work, signal)
    const bytes = sizeOf(work)
    const isWanted = isWorthIt(bytes) || mayHang(work)
    if (program !== null && thread === null && deaths < maxDeaths && isWanted) thread = begin(program)
    if (thread === null || !(thread.isReady || mayHang(work) || bytes >= longBytes)) return readHere(work, signal)
    const { worker, waiting } = thread
    if (signal !== undefined) endOnAbort(signal)
    return new Promise((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, { work, signal, resolve, reject })
      worker.ref()
      worker.postMessage({ id, work } satisfies ReadingTask)
    })
  }

  return {
    read: (answer, signal) => read({ answer }, signal) as Promise<FeedReading>,
    readPreview: (preview, signal) => read({ preview }, signal) as Promise<FeedPreview>,
    readPage: (page, signal) => read({ page }, signal),
    async stop() {
      if (thread !== null) await end(thread, readHere)
    },
  }
}

function sizeOf(work: ToRead): number {
  const read = 'page' in work ? work.page : 'preview' in work ? work.preview : work.answer
  if ('body' in read) return read.body.length
  return read.entries.reduce((sum, { content = '' }) => sum + content.length, 0)
}
