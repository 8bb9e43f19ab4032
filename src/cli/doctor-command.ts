import { existsSync } from 'node:fs'
import { checkLibrary } from '#core/check-library.ts'
import { takeRestored } from '#core/backup/take-restored.ts'
import { letGoOfClosed } from '#core/db/let-go.ts'
import { asDatabaseError } from '#core/db/open.ts'
import { repairLibrary } from '#core/repair/repair-library.ts'
import { AppError, toFailure, type Failure } from '#shared/errors.ts'
import type { Check, SalvageReport } from '#shared/model.ts'
import type { Invocation, Outcome } from './command.ts'
import { failureWords } from './failure-words.ts'
import { libraryPath, withLibrary } from './open-library.ts'
import { automaticBackups } from './read-settings.ts'
import { table } from './table.ts'

export async function doctorCommand(invocation: Invocation): Promise<Outcome> {
  const { checks, failure = failureAmong(checks) } = await check(invocation)
  const ok = failure === undefined
  const rows = checks.map(({ name, ok: good, detail }) => [good ? 'ok' : 'BAD', name, detail])
  return { json: { ok, checks }, text: () => table(rows), exitCode: ok ? 0 : 1, ...(failure && { failure }) }
}

/** The first of what is bad, as the failure that it is. */
function failureAmong(checks: readonly Check[]): Failure | undefined {
  const bad = checks.find(({ ok }) => !ok)
  if (bad === undefined) return undefined
  const code = bad.name === 'free space' ? 'diskNearlyFull' : 'libraryDamaged'
  return { code, params: { message: `${bad.name}: ${bad.detail}` } }
}

/** `failure` is that of a library that could not be opened, and so not be checked. */
type Checked = { checks: Check[]; failure?: Failure }

async function check(invocation: Invocation): Promise<Checked> {
  const path = libraryPath(invocation)
  const isNew = !existsSync(path)
  try {
    const checks = await checkOnce(invocation)
    const isDamaged = checks.some(({ name, ok }) => !ok && mendable.has(name))
    const library = { name: 'library', ok: true, detail: isNew ? `made anew at ${path}` : path }
    return { checks: isDamaged ? await repair(invocation) : [library, ...checks] }
  } catch (error) {
    const failure = toFailure(asDatabaseError(error, path))
    if (failure.code === 'libraryDamaged')
      return repair(invocation).then(
        (checks) => ({ checks }),
        (failed: unknown) => sayBad(toFailure(failed)),
      )
    if (failure.code === 'internal') throw error
    return sayBad(failure)
  }
}

/** Checks that tell of damage which a repair may mend. */
const mendable: ReadonlySet<string> = new Set(['integrity', 'references', 'texts', 'search index'])

function checkOnce(invocation: Invocation): Promise<Check[]> {
  return withLibrary(invocation, (db) => checkLibrary(db, invocation.dataDir, Date.now()))
}

function sayBad(failure: Failure): Checked {
  const { error, action } = failureWords(failure)
  return { checks: [{ name: 'library', ok: false, detail: `${error} ${action}`.trim() }], failure }
}

/** What a damaged library lost is taken from the newest backup that is good; the damaged file is kept. */
async function repair(invocation: Invocation): Promise<Check[]> {
  const { dataDir } = invocation
  await letGoOfClosed()
  const report = await repairLibrary({ dataDir, now: Date.now() }, automaticBackups(invocation))
  await letGoOfClosed()
  const outcome = takeRestored(dataDir, new Date())
  if (outcome?.failure) throw new AppError(outcome.failure)
  const detail = report.kind === 'salvaged' ? salvagedWords(report, outcome?.kept ?? null) : `${report.kind} repaired`
  return [{ name: 'library', ok: true, detail }, ...(await checkOnce(invocation))]
}

function salvagedWords(report: SalvageReport, kept: string | null): string {
  const { articles, feeds, starred, lostArticles, tables, backupAt } = report
  return [
    `was damaged; saved: ${articles} articles, ${feeds} feeds, ${starred} starred`,
    lostArticles === null ? 'how many articles were lost cannot be told' : `articles lost: ${lostArticles}`,
    tables.length === 0 ? '' : `not all could be read of: ${tables.join(', ')}`,
    backupAt === null ? 'no backup was there to fill it' : `filled from the backup of ${backupAt}`,
    kept === null ? '' : `the damaged file is kept as ${kept}`,
  ]
    .filter((text) => text !== '')
    .join('; ')
}
