import type { OpenedFile } from '#shared/api.ts'

let waiting: OpenedFile | null = null

/** Keeps what the desktop opened while the questions of the first run are asked, for the panes to take in after them. */
export function keepOpenedFile(file: OpenedFile): void {
  waiting = file
}

/** What was kept, once; main has no other file than the last either. */
export function takeKeptFile(): OpenedFile | null {
  const file = waiting
  waiting = null
  return file
}
