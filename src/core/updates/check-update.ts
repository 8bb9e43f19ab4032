import type { Http } from '#core/http/http.ts'
import type { Packaged } from '#shared/api.ts'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import type { UpdateOffer } from '#shared/model.ts'
import { isNewer, notesFor, readManifest } from './update-manifest.ts'

export type UpdateQuestion = {
  /** Of the manifest; its signature is beside it under the same name and `.sig`. */
  address: string
  key: string
  /** That runs now. */
  version: string
  kind: Packaged['kind']
  platform: string
  arch: string
  language: string
}

const unsigned: ReadonlySet<string> = new Set<ErrorCode>(['notFound', 'gone', 'blocked', 'tooBig'])
const largestManifest = 1024 * 1024

/**
 * Asks the server what the newest version is; null when this is it. Throws what HTTP fails of, `updateUnsigned`,
 * `updateUnreadable`, or `updateOlder` where the server would lead back.
 */
export async function checkUpdate(
  http: Http,
  question: UpdateQuestion,
  signal: AbortSignal,
): Promise<UpdateOffer | null> {
  const { address, key, version, kind, platform, arch, language } = question
  const bytes = await fetched(http, address, signal)
  const signature = await fetched(http, `${address}.sig`, signal).catch((error: unknown) => {
    // A server that is there and has none.
    if (error instanceof AppError && unsigned.has(error.code)) return new Uint8Array()
    throw error
  })
  const manifest = readManifest(bytes, new TextDecoder().decode(signature), key)
  if (isNewer(version, manifest.version))
    throw new AppError({ code: 'updateOlder', params: { version: manifest.version } })
  if (!isNewer(manifest.version, version)) return null
  const file = manifest.files.find((each) => each.kind === kind && each.platform === platform && each.arch === arch)
  return {
    version: manifest.version,
    page: manifest.page,
    ...notesFor(manifest, language),
    file: file === undefined ? null : { url: new URL(file.name, address).href, ...file },
  }
}

async function fetched(http: Http, url: string, signal: AbortSignal): Promise<Uint8Array> {
  const result = await http.get({ url, accept: '*/*', maxBytes: largestManifest, signal })
  if (result.kind === 'ok') return result.body
  throw new AppError(result.kind === 'failed' ? result.failure : { code: 'updateUnreadable' })
}
