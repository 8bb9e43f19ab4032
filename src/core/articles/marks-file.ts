import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { ArticleId } from '#shared/model.ts'
import type { KeptMarks, MarkKind, WaitingMarks } from './kept-marks.ts'

type Written = { library: string | null } & WaitingMarks

const kinds: readonly MarkKind[] = ['read', 'starred']

/**
 * Writes the marks that still wait when core ends, for the next one to store; `library` tells apart whose they are.
 * Throws what the file system says: a disk that takes nothing takes no marks either.
 */
export function writeMarks(path: string, library: string | null, marks: KeptMarks): void {
  const part = `${path}.part`
  writeFileSync(part, JSON.stringify({ library, ...marks.waiting() } satisfies Written), { flush: true })
  renameSync(part, path)
}

/** Takes up what was written of this library; what is of another, or damaged, says nothing of this one. */
export function takeMarks(path: string, library: string | null, marks: KeptMarks): void {
  const written = readMarks(path)
  if (written === null || written['library'] !== library) return
  for (const kind of kinds) {
    for (const { id, on, at } of listOf(written[kind])) {
      if (Number.isSafeInteger(id) && typeof on === 'boolean' && Number.isSafeInteger(at))
        marks.keep(kind, [id as ArticleId], on, at as number)
    }
  }
}

export function removeMarks(path: string): void {
  rmSync(path, { force: true })
}

function readMarks(path: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as unknown
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null
  } catch {
    // Nearly always there is none.
    return null
  }
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : []
}
