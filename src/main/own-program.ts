import { statSync } from 'node:fs'

const lookEveryMs = 60_000

export type OwnProgram = {
  /** What it starts from now on is of another version, and not made for it. */
  isReplaced(): boolean
  stop(): void
}

type Parts = { file: string; isSeen: () => boolean; tell: () => void; startAnew: () => void }

/**
 * Looks each minute whether the package was upgraded while the program runs. While nobody sees it, it starts anew; else it
 * tells of it, once.
 */
export function watchOwnProgram({ file, isSeen, tell, startAnew }: Parts): OwnProgram {
  const own = fileNumber(file)
  // Between removal and installation there is none to start.
  const isReplaced = () => ![own, null].includes(fileNumber(file))
  let wasReplaced = false
  let isTold = false
  const look = () => {
    const isWhole = wasReplaced
    wasReplaced = isReplaced()
    // Replaced at two looks in a row: at a single one the installer may be in the middle of it.
    if (!wasReplaced || !isWhole) return
    if (!isSeen()) return startAnew()
    if (!isTold) tell()
    isTold = true
  }
  const clock = setInterval(look, lookEveryMs)
  return { isReplaced, stop: () => clearInterval(clock) }
}

/** The number by which the file system knows a file. Null where there is no file, or it cannot be reached, as on a drive that is away. */
function fileNumber(file: string): number | null {
  try {
    return statSync(file).ino
  } catch {
    return null
  }
}
