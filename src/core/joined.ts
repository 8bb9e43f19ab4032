type Ends = { signal: AbortSignal; onBug: (error: unknown) => void }

/** Work that is done once at a time: calls while it runs join it. What fails is told, unless it was ended by `signal`. */
export function joined(work: () => Promise<void>, { signal, onBug }: Ends): () => Promise<void> {
  let running: Promise<void> | null = null
  return () =>
    (running ??= work()
      .catch((error: unknown) => {
        if (!signal.aborted) onBug(error)
      })
      .finally(() => {
        running = null
      }))
}
