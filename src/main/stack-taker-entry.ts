import { watch, writeFileSync } from 'node:fs'
import { Session, type Debugger } from 'node:inspector'
import { basename } from 'node:path'
import { workerData } from 'node:worker_threads'
import { isAsked } from './stack-file.ts'

/**
 * The program of core's third thread: when the file in `workerData` asks, it stops the first thread for a moment, which may
 * be in the middle of anything, and writes there where that is: functions and lines, and nothing of what they work on.
 */
const path = workerData as string
const mostFrames = 40

let isBusy = false
watch(path, () => {
  if (isBusy || !isAsked(path)) return
  isBusy = true
  // No port is opened: the session is between two threads of one process.
  const session = new Session()
  session.connectToMainThread()
  const files = new Map<string, string>()
  session.on('Debugger.scriptParsed', ({ params: { scriptId, url } }) => files.set(scriptId, basename(url)))
  session.once('Debugger.paused', ({ params }) => {
    const lines = params.callFrames.slice(0, mostFrames).map((frame) => lineOf(frame, files))
    try {
      writeFileSync(path, lines.join('\n'))
    } finally {
      session.post('Debugger.resume', () => {
        session.disconnect()
        isBusy = false
      })
    }
  })
  session.post('Debugger.enable')
  session.post('Debugger.pause')
})

function lineOf({ functionName, location }: Debugger.CallFrame, files: ReadonlyMap<string, string>): string {
  const { scriptId, lineNumber, columnNumber = 0 } = location
  return `    at ${functionName || '(anonymous)'} (${files.get(scriptId) ?? '?'}:${lineNumber + 1}:${columnNumber + 1})`
}
