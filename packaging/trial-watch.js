// The thread beside the first one of a version that is on trial: where that stands still for a minute before the version has
// proven itself, it ends the process, and the launcher takes the version back.
import { existsSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

const lookEveryMs = 10_000
const stillAtMost = 6

const { turns, unproven } = workerData
let seen = 0
let still = 0
const clock = setInterval(() => {
  if (!existsSync(unproven)) return clearInterval(clock)
  const now = Atomics.load(turns, 0)
  still = now === seen ? still + 1 : 0
  seen = now
  if (still === stillAtMost) process.kill(process.pid, 'SIGKILL')
}, lookEveryMs)
