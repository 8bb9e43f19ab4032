import { join } from 'node:path'
import { createCore } from '#core/core.ts'
import { openDatabase } from '#core/db/open.ts'
import { answer } from '#shared/rpc.ts'
import { toFailure } from '#shared/errors.ts'
import type { CoreStart, FromCore, ToCore } from './core-process.ts'
import { netTransport } from './net-transport.ts'

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

process.parentPort.on('message', ({ data }: { data: ToCore }) => {
  switch (data.kind) {
    case 'call':
      void reply(data.id, data.path, data.args)
      return
    case 'settings':
      core.opened?.configure(data.settings)
      return
    case 'stop':
      core.opened?.stop()
      process.exit(0)
  }
})

async function reply(id: number, path: string, args: unknown[]): Promise<void> {
  if (core.opened) post({ kind: 'reply', id, reply: await answer(core.opened.api, path, args, reportBug) })
  else post({ kind: 'reply', id, reply: { ok: false, error: core.failure } })
}

/** A library that cannot be opened must be said in the window, so every call is answered with the reason. */
function open() {
  try {
    const opened = createCore({
      db: openDatabase(join(start.dataDir, 'library.sqlite')),
      transport: netTransport,
      dataDir: start.dataDir,
      resourcesDir: start.resourcesDir,
      version: start.version,
      now: Date.now,
      settings: start.settings,
      emit: (name, payload) => post({ kind: 'event', name, payload }),
      onBug: reportBug,
    })
    opened.startSchedule()
    return { opened, failure: null } as const
  } catch (error) {
    reportBug(error)
    return { opened: null, failure: toFailure(error) } as const
  }
}
