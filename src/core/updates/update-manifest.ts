import { createPublicKey, verify } from 'node:crypto'
import { AppError } from '#shared/errors.ts'
import type { Packaged } from '#shared/api.ts'

/** A package of the new version, beside the manifest. */
type UpdateFile = {
  kind: Packaged['kind']
  platform: string
  arch: string
  name: string
  bytes: number
  /** Base64. */
  sha512: string
}

/** What a server says of the newest version. `notes` are plain text by interface language, English among them. */
export type UpdateManifest = {
  version: string
  /** Where people get it by hand; https. */
  page: string
  notes: Record<string, string>
  files: UpdateFile[]
}

const plainName = /^[A-Za-z0-9][\w.+~-]{0,120}$/
const longestNote = 20_000

/**
 * Reads a manifest (docs/adr/0008-updates.md) after its signature has proved right. `signature` is base64, Ed25519 over the
 * bytes as they are; `key` is PEM. Throws `updateUnsigned`, or `updateUnreadable` for what is signed and makes no sense.
 */
export function readManifest(bytes: Uint8Array, signature: string, key: string): UpdateManifest {
  if (!isSigned(bytes, signature, key)) throw new AppError({ code: 'updateUnsigned' })
  try {
    const { format, version, page, notes, files } = JSON.parse(new TextDecoder().decode(bytes)) as Record<
      string,
      unknown
    >
    if (format !== 1 || typeof version !== 'string' || partsOf(version) === null) throw new Error('format or version')
    if (typeof page !== 'string' || !page.startsWith('https://')) throw new Error('page')
    if (!isNotes(notes) || !Array.isArray(files) || !files.every(isFile)) throw new Error('notes or files')
    return { version, page, notes, files }
  } catch (cause) {
    throw new AppError({ code: 'updateUnreadable' }, { cause })
  }
}

function isSigned(bytes: Uint8Array, signature: string, key: string): boolean {
  const raw = Buffer.from(signature.trim(), 'base64')
  const publicKey = createPublicKey(key)
  return publicKey.asymmetricKeyType === 'ed25519' && raw.length === 64 && verify(null, bytes, publicKey, raw)
}

function isNotes(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || !('en' in value)) return false
  return Object.values(value).every((text) => typeof text === 'string' && text.length <= longestNote)
}

function isFile(value: unknown): value is UpdateFile {
  if (typeof value !== 'object' || value === null) return false
  const { kind, platform, arch, name, bytes, sha512 } = value as Record<string, unknown>
  const texts = [kind, platform, arch, sha512].every((text) => typeof text === 'string')
  return texts && typeof name === 'string' && plainName.test(name) && Number.isSafeInteger(bytes) && Number(bytes) > 0
}

/** Whether version `a` comes after `b` (Semantic Versioning 2.0, point 11); false where one of them is none. */
export function isNewer(a: string, b: string): boolean {
  const [first, second] = [partsOf(a), partsOf(b)]
  if (first === null || second === null) return false
  for (const at of [0, 1, 2] as const) {
    if (first.numbers[at] !== second.numbers[at]) return Number(first.numbers[at]) > Number(second.numbers[at])
  }
  return comparePrereleases(first.before, second.before) > 0
}

function partsOf(version: string): { numbers: number[]; before: string[] } | null {
  const found = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([0-9A-Za-z.-]{1,80}))?(?:\+[0-9A-Za-z.-]{1,80})?$/.exec(version)
  if (found === null) return null
  return { numbers: found.slice(1, 4).map(Number), before: found[4]?.split('.') ?? [] }
}

/** Less than zero when `a` comes first; what is no prerelease comes last. */
function comparePrereleases(a: string[], b: string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length
  for (const [at, part] of a.entries()) {
    const other = b[at]
    if (other === undefined) return 1
    if (part === other) continue
    const [isNumber, otherIsNumber] = [/^\d+$/.test(part), /^\d+$/.test(other)]
    if (isNumber && otherIsNumber) return Number(part) - Number(other)
    if (isNumber !== otherIsNumber) return isNumber ? -1 : 1
    return part < other ? -1 : 1
  }
  return a.length - b.length
}

/** The notes in the reader's language, else in another script of it, else in English. */
export function notesFor({ notes }: UpdateManifest, language: string): { notes: string; notesLang: string } {
  const [base = ''] = language.split('-')
  const near = Object.keys(notes).find((tag) => tag === base || tag.startsWith(`${base}-`))
  const notesLang = Object.hasOwn(notes, language) ? language : (near ?? 'en')
  return { notes: notes[notesLang] ?? '', notesLang }
}
