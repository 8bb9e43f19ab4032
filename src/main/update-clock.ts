import type { UpdateParts, Updates } from './updates.ts'

const hourMs = 3_600_000
/** Not at a start, which has enough to do. */
const firstLookMs = 300_000
const lookEveryMs = 24 * hourMs
/** A program that still runs then, and whose core answers, has started well. */
const provenAfterMs = 10_000

export type UpdateClock = {
  load(): Promise<Updates>
  /** The last thing before the program ends. */
  installReady(): void
  stop(): void
}

/** Updates, loaded some seconds after a start, or when they are first asked for. `answers` resolves once core has answered. */
export function startUpdateClock(parts: UpdateParts, answers: () => Promise<unknown>): UpdateClock {
  let loaded: Promise<Updates> | null = null
  let updates: Updates | null = null
  const load = () => (loaded ??= import('./updates.ts').then(({ createUpdates }) => (updates = createUpdates(parts))))
  const look = () => void load().then((each) => each.look())
  const proof = setTimeout(() => {
    if (parts.packaged.kind === 'tarball') void answers().then(async () => (await load()).prove())
  }, provenAfterMs)
  const first = setTimeout(look, firstLookMs)
  const clock = setInterval(look, lookEveryMs)
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
