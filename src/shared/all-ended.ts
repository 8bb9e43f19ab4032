/**
 * As `Promise.all`, but rejects only when no work goes on any more: whoever is told that all has failed takes away what the
 * others still use.
 */
export async function allEnded(works: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(works)
  await Promise.all(works)
}
