import { join } from 'node:path'
import { createCore, type Core } from '#core/core.ts'
import type { Database } from '#core/db/open.ts'
import { nodeTransport } from '#core/http/node-transport.ts'
import { AppError } from '#shared/errors.ts'
import type { RefreshProgress, StorageTrouble } from '#shared/model.ts'
import type { Invocation } from './command.ts'
import { withLibrary } from './open-library.ts'
import { readSettings } from './read-settings.ts'

/** A library from before texts were compressed has more of them than a command waits for. */
const compressMs = 2_000

type Uses = { offerSample: boolean; onProgress?: (progress: RefreshProgress) => void }

/** Does one piece of work with the whole core, and ends it when everything that followed from it is done. */
export async function withCore<T>(
  invocation: Invocation,
  { offerSample, onProgress }: Uses,
  work: (core: Core, db: Database) => Promise<T>,
): Promise<T> {
  const { dataDir, packageDir, programDir, version, tell } = invocation
  return withLibrary(invocation, async (db) => {
    let trouble: StorageTrouble | null = null
    const core = createCore({
      db,
      transport: nodeTransport,
      dataDir,
      resourcesDir: join(packageDir, 'resources'),
      feedReaderPath: join(programDir, 'feed-reader-thread.js'),
      checkpointerPath: join(programDir, 'checkpoint-thread.js'),
      version,
      now: Date.now,
      // What the command line tells is what is stored.
      settings: { ...readSettings(invocation), readingScripts: {} },
      offerSample,
      emit: (name, payload) => {
        if (name === 'refreshProgress') onProgress?.(payload as RefreshProgress)
        if (name === 'storage') trouble = payload as StorageTrouble | null
      },
      onBug: (error) => tell(`tilshi: an error of its own: ${error instanceof Error ? error.message : String(error)}`),
    })
    try {
      const result = await work(core, db)
      await core.settle()
      await core.compressTexts(compressMs)
      await tellTrouble(trouble, tell)
      return result
    } finally {
      await core.stop()
    }
  })
}

/** Throws what kept the disk from taking all that followed from the work; that it takes no pictures is only said. */
async function tellTrouble(trouble: StorageTrouble | null, tell: Invocation['tell']): Promise<void> {
  if (trouble === null) return
  const { failure } = trouble
  if (failure.code !== 'diskNearlyFull') throw new AppError(failure)
  const { failureWords } = await import('./failure-words.ts')
  const { error, action } = failureWords(failure)
  tell(`tilshi: ${error} ${action}`)
}
