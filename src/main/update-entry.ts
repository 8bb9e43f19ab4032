// The program that asks for new versions and downloads them, in a process of its own: a package is held in memory while it
// is checked.
import { createHttp } from '#core/http/http.ts'
import { checkUpdate, type UpdateQuestion } from '#core/updates/check-update.ts'
import { stageUpdate } from '#core/updates/stage-update.ts'
import { userAgentOf } from '#core/http/user-agent.ts'
import type { UpdateOffer } from '#shared/model.ts'
import { answerTasks } from './answer-tasks.ts'
import { netResolve, netTransport } from './net-transport.ts'

export type UpdateTask =
  | { kind: 'check'; question: UpdateQuestion }
  /** `home` is the folder of the tarball, `running` the version that asks. */
  | { kind: 'stage'; offer: UpdateOffer; home: string; running: string }

// Else `app.asar` in a package would be taken for a folder of its own.
process.noAsar = true

answerTasks<UpdateTask>((task, { signal, onProgress }) => {
  const version = task.kind === 'check' ? task.question.version : task.running
  const http = createHttp({
    transport: netTransport,
    resolve: netResolve,
    now: Date.now,
    userAgent: userAgentOf(version),
  })
  return task.kind === 'check'
    ? checkUpdate(http, task.question, signal)
    : stageUpdate(http, task.offer, task.home, { signal, onBytes: byHundredths(task.offer, onProgress) })
})

/** Tells how many bytes have come as often as another hundredth of all has. */
function byHundredths({ file }: UpdateOffer, tell: (bytes: number) => void): (bytes: number) => void {
  let told = 0
  return (bytes) => {
    const hundredths = Math.floor((100 * bytes) / (file?.bytes ?? bytes))
    if (hundredths === told) return
    told = hundredths
    tell(bytes)
  }
}
