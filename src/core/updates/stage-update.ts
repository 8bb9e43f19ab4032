import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Http } from '#core/http/http.ts'
import { AppError } from '#shared/errors.ts'
import type { UpdateOffer } from '#shared/model.ts'

const timeLimitMs = 60 * 60_000

/**
 * Downloads what is offered, and when its size and its SHA-512 are those that were signed, unpacks its `app` as
 * `app.next` under `home`, the folder of a tarball. All of it or nothing. Throws what HTTP fails of, `updateDamaged`,
 * `updateUnwritable` or `cancelled`.
 */
export async function stageUpdate(
  http: Http,
  { version, file }: UpdateOffer,
  home: string,
  { signal, onBytes }: { signal: AbortSignal; onBytes: (bytes: number) => void },
): Promise<void> {
  if (file === null) throw new AppError({ code: 'updateUnreadable' })
  const result = await http.get({
    url: file.url,
    accept: '*/*',
    // One more, so that what is too long is told from what is whole.
    maxBytes: file.bytes + 1,
    timeoutMs: timeLimitMs,
    keepZipped: true,
    signal,
    onBytes,
  })
  if (result.kind !== 'ok')
    throw new AppError(
      result.kind === 'failed' && result.failure.code !== 'tooBig' ? result.failure : { code: 'updateDamaged' },
    )
  const hash = createHash('sha512').update(result.body).digest('base64')
  if (result.body.length !== file.bytes || hash !== file.sha512) throw new AppError({ code: 'updateDamaged' })
  const work = join(home, 'app.unpacking')
  try {
    rmSync(work, { recursive: true, force: true })
    mkdirSync(work)
    const archive = join(work, 'package.tar.gz')
    writeFileSync(archive, result.body)
    await unpack(archive, work, signal)
    const app = join(work, folderIn(work), 'app')
    if (!existsSync(join(app, 'tilshi')) || !existsSync(join(app, 'resources/app.asar')))
      throw new AppError({ code: 'updateDamaged' })
    writeFileSync(join(app, 'unproven'), version)
    const next = join(home, 'app.next')
    // At once, as half of one that was ready before must not be put in place.
    if (existsSync(next)) renameSync(next, join(work, 'before'))
    renameSync(app, next)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    if (signal.aborted) throw new AppError({ code: 'cancelled' }, { cause })
    throw new AppError({ code: 'updateUnwritable', params: { path: home } }, { cause })
  } finally {
    // What cannot be removed goes with the next one.
    await rm(work, { recursive: true, force: true }).catch(() => undefined)
  }
}

function folderIn(work: string): string {
  return readdirSync(work, { withFileTypes: true }).find((entry) => entry.isDirectory())?.name ?? ''
}

/** By the system's `tar`; what is unpacked is what was signed. */
function unpack(archive: string, folder: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const tar = spawn('tar', ['-xzf', archive, '-C', folder, '--no-same-owner'], { stdio: 'ignore', signal })
    tar.once('error', reject)
    tar.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`tar ended with ${code}`))))
  })
}
