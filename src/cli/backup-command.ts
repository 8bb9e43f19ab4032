import { makeBackup, type BackupWork } from '#core/backup/make-backup.ts'
import { stageBackup } from '#core/backup/stage-backup.ts'
import { takeRestored } from '#core/backup/take-restored.ts'
import { AppError } from '#shared/errors.ts'
import type { BackupProgress, BackupReport, BackupSummary } from '#shared/model.ts'
import { settingsDocument } from '#shared/settings-document.ts'
import { filePath, isSet, type Invocation, type Outcome } from './command.ts'
import { storedSettings } from './read-settings.ts'
import { table } from './table.ts'
import { untilStopped } from './until-stopped.ts'

export async function backupCommand(invocation: Invocation): Promise<Outcome> {
  const path = filePath(invocation.positionals[0] ?? '')
  const { version } = invocation
  const settings = storedSettings(invocation)
  const report = await withWork(invocation, (work) =>
    makeBackup(
      work,
      {
        settings: settings === null ? null : settingsDocument(settings, version),
        images: !isSet(invocation, 'without-images'),
        version,
      },
      path,
    ),
  )
  const exitCode = report.missingImages === 0 ? 0 : 3
  return { json: { file: path, ...report }, text: () => textOf(report), exitCode }
}

export async function restoreCommand(invocation: Invocation): Promise<Outcome> {
  const path = filePath(invocation.positionals[0] ?? '')
  const restored = await withWork(invocation, (work) => stageBackup(work, path))
  const outcome = takeRestored(invocation.dataDir, new Date())
  if (outcome?.failure) throw new AppError(outcome.failure)
  const kept = outcome?.kept ?? null
  return {
    json: { file: path, ...restored, kept },
    text: () => `${textOf(restored)}${kept === null ? '' : `The library before it is kept as ${kept}\n`}`,
  }
}

/** Tells how far it is, and ends cleanly when it is interrupted. */
async function withWork<T>({ dataDir, tell }: Invocation, run: (work: BackupWork) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  let toldAt = performance.now()
  const onProgress = ({ step, done, total }: BackupProgress) => {
    if (performance.now() - toldAt < 1000) return
    toldAt = performance.now()
    tell(total === 0 ? step : `${step}, ${Math.floor((done * 100) / total)} %`)
  }
  return untilStopped(
    () => controller.abort(),
    () => run({ dataDir, now: Date.now(), signal: controller.signal, onProgress }),
  )
}

function textOf({ missingImages, ...told }: BackupSummary & Partial<BackupReport>): string {
  const missing = missingImages === undefined || missingImages === 0 ? [] : [['missing images', String(missingImages)]]
  return table([...Object.entries(told).map(([name, value]) => [name, String(value)]), ...missing])
}
