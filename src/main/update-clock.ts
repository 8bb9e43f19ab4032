import type { Reply } from '#shared/rpc.ts'
import type { UpdateParts, Updates } from './updates.ts'

const hourMs = 3_600_000
/** Not at a start, which has enough to do. */
const firstLookMs = 300_000
const lookEveryMs = 24 * hourMs
/** A program that still runs then, and whose core answers, has started well. */
const provenAfterMs = 10_000
/** What core that does not work answers, or main in its place. */
const brokenCodes: ReadonlySet<string> = new Set(['coreRestarted', 'internal'])

export type UpdateClock = {
  load(): Promise<Updates>
  /** The last thing before the program ends. */
  installReady(): void
  stop(): void
}

/**
 * Updates: a tarball's are loaded some seconds after a start, others after five minutes where the package holds a key, and all
 * when they are first asked for. `ask` asks core for something.
 */
export function startUpdateClock(parts: UpdateParts, ask: () => Promise<Reply>): UpdateClock {
  let loaded: Promise<Updates> | null = null
  let updates: Updates | null = null
  const load = () => (loaded ??= import('./updates.ts').then(({ createUpdates }) => (updates = createUpdates(parts))))
  const look = () => void load().then((each) => each.look())
  const prove = async () => {
    const reply = await ask()
    // A library that is damaged or missing says nothing against the program.
    if (reply.ok || !brokenCodes.has(reply.error.code)) (await load()).prove()
  }
  const proof = setTimeout(() => {
    if (parts.packaged.kind === 'tarball') void prove()
  }, provenAfterMs)
  const looks = parts.packaged.updateKey !== null
  const first = looks ? setTimeout(look, firstLookMs) : undefined
  const clock = looks ? setInterval(look, lookEveryMs) : undefined
  return {
    load,
    installReady: () => updates?.installReady(),
    stop() {
      clearTimeout(proof)
      clearTimeout(first)
      clearInterval(clock)
      updates?.stop()
    },
  }
}
