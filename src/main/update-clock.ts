import type { Reply } from '#shared/rpc.ts'
import type { UpdateParts, Updates } from './updates.ts'

const hourMs = 3_600_000
/** Not at a start, which has enough to do. */
const firstLookMs = 300_000
const lookEveryMs = 24 * hourMs
/** A program that still runs then, whose core answers and whose window hears, has started well. */
const provenAfterMs = 10_000
/** Looks before one is held to be broken: a start on a busy computer is slow. */
const looksAtMost = 6
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
 * when they are first asked for. `ask` asks core for something, `hears` tells whether the window, if there is one, does what
 * it is told; null where nobody knows, because it was closed before it could. An update of which either fails for a minute, or
 * when the program ends, is given back. One of which nobody knows is looked at again, for as long as it runs.
 */
export function startUpdateClock(
  parts: UpdateParts,
  { ask, hears }: { ask: () => Promise<Reply>; hears: () => boolean | null },
): UpdateClock {
  let loaded: Promise<Updates> | null = null
  let updates: Updates | null = null
  const load = () => (loaded ??= import('./updates.ts').then(({ createUpdates }) => (updates = createUpdates(parts))))
  const look = () => void load().then((each) => each.look())
  const works = async (): Promise<boolean | null> => {
    // Core rests while there is no window.
    if (hears() === null) return null
    const reply = await ask()
    // A library that is damaged or missing says nothing against the program.
    return !reply.ok && brokenCodes.has(reply.error.code) ? false : hears()
  }
  let proof: NodeJS.Timeout | undefined
  let isEnding = false
  let seemsBroken = false
  const proveLater = (looksLeft: number) => {
    proof = setTimeout(() => void prove(looksLeft - 1), provenAfterMs)
  }
  const prove = async (looksLeft: number) => {
    const [isWorking, each] = [await works(), await load()]
    // A core that ends answers nothing.
    if (isEnding) return
    seemsBroken = isWorking === false
    if (isWorking === null) proveLater(looksAtMost)
    else if (isWorking) each.prove()
    else if (looksLeft > 0) proveLater(looksLeft)
    else each.giveBack()
  }
  if (parts.packaged.kind === 'tarball') proveLater(looksAtMost)
  const looks = parts.packaged.updateKey !== null
  const first = looks ? setTimeout(look, firstLookMs) : undefined
  const clock = looks ? setInterval(look, lookEveryMs) : undefined
  return {
    load,
    installReady() {
      // Closed since the last look, before it could hear.
      const isKnown = hears() !== null
      if (!seemsBroken || !isKnown || updates?.giveBack() !== true) updates?.installReady()
    },
    stop() {
      isEnding = true
      clearTimeout(proof)
      clearTimeout(first)
      clearInterval(clock)
      updates?.stop()
    },
  }
}
