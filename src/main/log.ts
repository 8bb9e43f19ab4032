import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { fitForLog } from './log-text.ts'

const maxBytes = 1_000_000

export type Log = { path: string; write(text: string, error?: unknown): void }

/** One log file that the reader can open from the Help menu; kept under 2 MB with one older file beside it. */
export function openLog(path: string): Log {
  mkdirSync(dirname(path), { recursive: true })
  return {
    path,
    write(text, error) {
      const detail = error instanceof Error ? `\n${error.stack ?? error.message}` : ''
      const line = `${new Date().toISOString()} ${fitForLog(`${text}${detail}`)}\n`
      try {
        if (existsSync(path) && statSync(path).size > maxBytes) renameSync(path, `${path}.old`)
        appendFileSync(path, line)
      } catch (failed) {
        // A full disk must not turn the telling of one failure into another.
        process.stderr.write(`${line}${String(failed)}\n`)
      }
    },
  }
}
