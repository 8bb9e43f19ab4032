import { Worker } from 'node:worker_threads'
import { takeRestored, takeSettings } from '#core/backup/take-restored.ts'
import { openCore } from '#core/open-core.ts'
import type { CoreStart, FromCore, ToCore } from './core-process.ts'
import { followZone } from './follow-zone.ts'
import { netResolve, netTransport } from './net-transport.ts'
import { prepareStackFile } from './stack-file.ts'

const start = JSON.parse(process.argv[2] ?? '{}') as CoreStart
const post = (message: FromCore) => process.parentPort.postMessage(message)
const reportBug = (error: unknown) =>
  post({ kind: 'bug', text: error instanceof Error ? (error.stack ?? error.message) : String(error) })

process.on('uncaughtException', (error) => {
  reportBug(error)
  process.exit(1)
})
process.on('unhandledRejection', (error) => reportBug(error))

const core = openCore({
  transport: netTransport,
  resolve: netResolve,
  dataDir: start.dataDir,
  resourcesDir: start.resourcesDir,
  feedReaderPath: start.feedReaderPath,
  isCareful: start.hasFallen,
  checkpointerPath: start.checkpointerPath,
  version: start.version,
  now: () => Date.now() + start.aheadMs,
  settings: start.settings,
  settingsLost: start.settingsLost,
  offerSample: true,
  emit: (name, payload) => post({ kind: 'event', name, payload }),
  onBug: reportBug,
  hadLibrary: start.hadLibrary,
  beforeOpen: tellRestored,
  restart: () => process.exit(0),
})
post({ kind: 'alive' })
followZone()
// A start is over by then; what hangs before tells only what it owes.
setTimeout(watchForHangs, start.patienceMs).unref()

process.parentPort.on('message', ({ data }: { data: ToCore }) => {
  switch (data.kind) {
    case 'call':
      void reply(data.id, data.path, data.args)
      return
    case 'settings':
      core.configure(data.settings)
      return
    case 'circumstances':
      core.setCircumstances(data.circumstances)
      return
    case 'ping':
      post({ kind: 'alive' })
      return
    case 'wake':
      core.wake()
      return
    case 'rest':
      core.rest()
      return
    case 'stop':
      void stop()
      return
  }
})

/** What runs is ended first, so that no write is cut in two. */
async function stop(): Promise<void> {
  await core.stop()
  process.exit(0)
}

async function reply(id: number, path: string, args: unknown[]): Promise<void> {
  post({ kind: 'reply', id, reply: await core.answer(path, args) })
}

/** Before the library is opened, a restored one takes its place. */
function tellRestored(): void {
  const outcome = takeRestored(start.dataDir, new Date())
  if (outcome !== null) post({ kind: 'event', name: 'restored', payload: outcome })
  const text = takeSettings(start.dataDir)
  if (text !== null) post({ kind: 'settings', text })
}

/** Another thread tells where this one stands when it hangs. */
function watchForHangs(): void {
  try {
    prepareStackFile(start.stackFile)
    const limits = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 }
    const thread = new Worker(start.stackTakerPath, { workerData: start.stackFile, resourceLimits: limits })
    thread.on('error', reportBug)
    thread.unref()
  } catch (error) {
    reportBug(error)
  }
}
