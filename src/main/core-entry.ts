import { join } from 'node:path'
import { takeRestored, takeSettings } from '#core/backup/take-restored.ts'
import { createCore, type Core } from '#core/core.ts'
import { openDatabase, releaseMemory, type Database } from '#core/db/open.ts'
import { answer } from '#shared/rpc.ts'
import { toFailure, type Failure } from '#shared/errors.ts'
import type { CoreStart, FromCore, ToCore } from './core-process.ts'
import { netResolve, netTransport } from './net-transport.ts'

const start = JSON.parse(process.argv[2] ?? '{}') as CoreStart
const post = (message: FromCore) => process.parentPort.postMessage(message)
const reportBug = (error: unknown) =>
  post({ kind: 'bug', text: error instanceof Error ? (error.stack ?? error.message) : String(error) })

process.on('uncaughtException', (error) => {
  reportBug(error)
  process.exit(1)
})
process.on('unhandledRejection', (error) => reportBug(error))

const core = open()
post({ kind: 'alive' })

process.parentPort.on('message', ({ data }: { data: ToCore }) => {
  switch (data.kind) {
    case 'call':
      void reply(data.id, data.path, data.args)
      return
    case 'settings':
      core.opened?.configure(data.settings)
      return
    case 'ping':
      post({ kind: 'alive' })
      return
    case 'rest':
      if (core.db) releaseMemory(core.db)
      return
    case 'stop':
      void stop()
      return
  }
})

/** What runs is ended first, so that no write is cut in two. */
async function stop(): Promise<void> {
  await core.opened?.stop()
  core.db?.close()
  process.exit(0)
}

async function reply(id: number, path: string, args: unknown[]): Promise<void> {
  if (core.opened) post({ kind: 'reply', id, reply: await answer(core.opened.api, path, args, reportBug) })
  else post({ kind: 'reply', id, reply: { ok: false, error: core.failure } })
}

type Opened = { opened: Core; db: Database; failure: null } | { opened: null; db: null; failure: Failure }

/** A library that cannot be opened must be said in the window, so every call is answered with the reason. */
function open(): Opened {
  try {
    tellRestored()
    const db = openDatabase(join(start.dataDir, 'library.sqlite'))
    const opened = createCore({
      db,
      transport: netTransport,
      resolve: netResolve,
      dataDir: start.dataDir,
      resourcesDir: start.resourcesDir,
      feedReaderPath: start.feedReaderPath,
      version: start.version,
      now: () => Date.now() + start.aheadMs,
      settings: start.settings,
      offerSample: true,
      emit: (name, payload) => post({ kind: 'event', name, payload }),
      onBug: reportBug,
    })
    opened.startSchedule()
    return { opened, db, failure: null }
  } catch (error) {
    reportBug(error)
    return { opened: null, db: null, failure: toFailure(error) }
  }
}

/** Before the library is opened, a restored one takes its place. */
function tellRestored(): void {
  const outcome = takeRestored(start.dataDir, new Date())
  if (outcome !== null) post({ kind: 'event', name: 'restored', payload: outcome })
  const text = takeSettings(start.dataDir)
  if (text !== null) post({ kind: 'settings', text })
}
