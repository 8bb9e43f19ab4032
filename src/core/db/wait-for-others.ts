const retryMs = 20

/** Stops this thread until what SQLite does not wait for by itself is worth another try: `retryMs`. */
export function waitForOthers(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs)
}
