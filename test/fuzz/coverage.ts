import { Session, type Profiler } from 'node:inspector'

export type Coverage = {
  /** Which blocks of the target's programs ran since the last call and never before; `note` remembers them. */
  fresh(note: boolean): number
  /** How many ran so far. */
  seen(): number
}

/** Counts which blocks of the programs under `folder` (a file URL) run, by V8's own precise coverage. */
export function startCoverage(folder: string): Coverage {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  const known = new Set<string>()
  const blocks = (): string[] => {
    let found: Profiler.ScriptCoverage[] = []
    // Answered at once: the session is of this thread.
    session.post('Profiler.takePreciseCoverage', (error, { result }) => {
      if (error) throw error
      found = result
    })
    return found
      .filter(({ url }) => url.startsWith(folder))
      .flatMap(({ scriptId, functions }) =>
        functions.flatMap(({ ranges }) =>
          ranges
            .filter(({ count }) => count > 0)
            .map(({ startOffset, endOffset, count }) => `${scriptId}:${startOffset}:${endOffset}:${bucket(count)}`),
        ),
      )
  }
  return {
    fresh(note) {
      const fresh = blocks().filter((block) => !known.has(block))
      if (note) for (const block of fresh) known.add(block)
      return fresh.length
    },
    seen: () => known.size,
  }
}

/** That a loop ran a hundred times instead of ten is news, that it ran 11 times is not. */
function bucket(count: number): number {
  return Math.min(4, Math.floor(Math.log2(count) / 3))
}
