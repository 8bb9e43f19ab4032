/**
 * Does work that ends when `own` is aborted or when `parent` is, with that one's reason; `parent` knows nothing of it
 * afterwards. Not `AbortSignal.any`: a signal that lives as long as core remembers each that was ever made of it.
 */
export async function underSignal<T>(
  parent: AbortSignal,
  own: AbortController,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const end = () => own.abort(parent.reason)
  if (parent.aborted) end()
  else parent.addEventListener('abort', end)
  try {
    return await work(own.signal)
  } finally {
    parent.removeEventListener('abort', end)
  }
}
