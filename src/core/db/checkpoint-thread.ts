import { existsSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { ToCheckpointThread } from './checkpointer.ts'
import { openFile } from './open.ts'

/** The program of the thread that moves the log of the library at `workerData` into its file, and answers when it has done so. */
const path = workerData as string
// An empty one would be made in the place of a library that is away.
if (!existsSync(path)) process.exit()
const db = openFile(path)
parentPort?.on('message', (message: ToCheckpointThread) => {
  if (message === 'end') {
    db.close()
    parentPort?.close()
    return
  }
  try {
    // A prepared statement would keep the file open beyond `close`.
    db.exec('PRAGMA wal_checkpoint(PASSIVE)')
  } catch {
    // As on a full disk: what it was to be done for meets the same, and tells of it.
  }
  parentPort?.postMessage(null)
})
