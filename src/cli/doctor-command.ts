import { existsSync } from 'node:fs'
import { checkLibrary } from '#core/check-library.ts'
import { toFailure } from '#shared/errors.ts'
import type { Check } from '#shared/model.ts'
import type { Invocation, Outcome } from './command.ts'
import { failureWords } from './failure-words.ts'
import { libraryPath, withLibrary } from './open-library.ts'
import { table } from './table.ts'

export async function doctorCommand(invocation: Invocation): Promise<Outcome> {
  const checks = await check(invocation)
  const ok = checks.every((one) => one.ok)
  const rows = checks.map(({ name, ok: good, detail }) => [good ? 'ok' : 'BAD', name, detail])
  return { json: { ok, checks }, text: () => table(rows), exitCode: ok ? 0 : 1 }
}

async function check(invocation: Invocation): Promise<Check[]> {
  const path = libraryPath(invocation)
  const isNew = !existsSync(path)
  try {
    const checks = await withLibrary(invocation, (db) => checkLibrary(db, invocation.dataDir, Date.now()))
    return [{ name: 'library', ok: true, detail: isNew ? `made anew at ${path}` : path }, ...checks]
  } catch (error) {
    const failure = toFailure(error)
    if (failure.code === 'internal') throw error
    const { error: text, action } = failureWords(failure)
    return [{ name: 'library', ok: false, detail: `${text} ${action}` }]
  }
}
