import { readFileSync, writeFileSync } from 'node:fs'

const question = 'where are you?'

/** Makes the file by which another process is asked where it stands; a watcher needs it to be there. */
export function prepareStackFile(path: string): void {
  writeFileSync(path, '')
}

/** Asks the process that watches the file. */
export function askForStack(path: string): void {
  try {
    writeFileSync(path, question)
  } catch {
    // Where the folder cannot be written nothing is learnt; the process that hangs is ended all the same.
  }
}

/** Whether the file asks. */
export function isAsked(path: string): boolean {
  return readText(path) === question
}

/** The answer; null when there is none. */
export function takeStack(path: string): string | null {
  const text = readText(path)
  return text === '' || text === question ? null : text
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
