import type { BackupHoldings } from '#shared/model.ts'
import { areParts, imagePath, type ArchiveFormat, type ArchivePart } from '#core/archive/open-archive.ts'
import { migrations } from '#core/db/migrate.ts'

/** A backup's format as `docs/backup.md` describes it. */
export const backupFormat = 'tilshi-backup'
export const backupVersion = 1
export const libraryPart = 'library.sqlite'
export const settingsPart = 'settings.json'

export type BackupManifest = {
  format: typeof backupFormat
  version: number
  createdAt: string
  /** The version of the Tilshi that wrote it, and the schema of the library in it. */
  tilshi: string
  schema: number
  holds: BackupHoldings
  /** Every other file of the backup by its path. */
  parts: Record<string, ArchivePart>
}

const gib = 1024 ** 3

export const backups: ArchiveFormat<BackupManifest> = {
  isPart: (name) => name === libraryPart || name === settingsPart || imagePath.test(name),
  most: { manifest: gib / 4, part: 64 * gib, whole: 256 * gib, files: 1_500_000 },
  refusals: {
    foreign: 'notABackup',
    damaged: 'backupDamaged',
    unsafe: 'backupUnsafe',
    tooBig: 'backupUnsafe',
    tooNew: 'backupTooNew',
  },
  manifestOf(document) {
    if (!isRecord(document) || document['format'] !== backupFormat || !isCount(document['version'])) return 'foreign'
    if (document['version'] > backupVersion) return 'tooNew'
    if (!isManifest(document)) return 'damaged'
    return document.schema > migrations.length ? 'tooNew' : document
  },
}

function isManifest(document: Record<string, unknown>): document is BackupManifest & Record<string, unknown> {
  const { version, createdAt, tilshi, schema, holds, parts } = document
  const isTold = [createdAt, tilshi].every((text) => typeof text === 'string' && text.length <= 40)
  const isHeld = isRecord(holds) && ['articles', 'feeds', 'starred', 'images'].every((name) => isCount(holds[name]))
  const isWhole = areParts(parts) && Object.hasOwn(parts, libraryPart)
  return version === backupVersion && isTold && isCount(schema) && schema > 0 && isHeld && isWhole
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
