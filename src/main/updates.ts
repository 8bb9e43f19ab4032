import { app } from 'electron'
import type { EventName, ShellApi, UpdateState } from '#shared/api.ts'
import { AppError, toFailure, type Failure } from '#shared/errors.ts'
import type { UpdateOffer } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import type { Log } from './log.ts'
import type { OwnProgram } from './own-program.ts'
import { tarballHome, type OwnPackage } from './packaged.ts'
import type { SettingsStore } from './settings-store.ts'
import { startAnew } from './start-anew.ts'
import { runTask } from './task-process.ts'
import type { UpdateTask } from './update-entry.ts'
import updatePath from './update-entry?modulePath'
import { isOnTrial, updateFolders } from './update-folders.ts'

/** Where the project says what its newest version is, unless the reader names another place. */
const ownAddress = 'https://github.com/tilshi/tilshi/releases/latest/download/tilshi-update.json'

export type UpdateParts = {
  packaged: OwnPackage
  program: OwnProgram
  settings: SettingsStore
  log: Log
  tell(name: EventName, payload: unknown): void
}

export type Updates = {
  calls: Handlers<ShellApi>['updates']
  /** Looks by itself, when the reader lets it; tells the window of what is new. */
  look(): Promise<void>
  /** The program has started well. */
  prove(): void
  /** It does not work: one that is on trial ends, and its launcher takes it back. Answers whether it is one. */
  giveBack(): boolean
  /** The last thing before the program ends. */
  installReady(): void
  stop(): void
}

/**
 * New versions: found, told of, and of a tarball downloaded and put in its place when the program ends. Nothing is downloaded
 * or installed before the reader says so.
 */
export function createUpdates({ packaged, program, settings, log, tell }: UpdateParts): Updates {
  const { kind, updateKey } = packaged
  const home = tarballHome(packaged)
  const unpacked = kind === 'tarball' ? updateFolders(home) : null
  // Another user's, or root's: whoever may change it updates it.
  const folders = unpacked?.isWritable() ? unpacked : null
  let doing: { name: 'checking' | 'downloading'; controller: AbortController } | null = null
  let downloaded = 0
  let offer: UpdateOffer | null = null
  let checkedAt: number | null = null
  let failure: Failure | null = null
  folders?.tidy(Date.now()).catch((error: unknown) => log.write('what a download has left stays', error))

  const canInstall = () => folders !== null && (offer?.file ?? null) !== null
  const state = (): UpdateState => ({
    kind,
    canCheck: updateKey !== null,
    canInstall: canInstall(),
    doing: doing?.name ?? null,
    downloaded,
    ready: folders?.ready() ?? null,
    replaced: program.isReplaced(),
    checkedAt,
    offer,
    failure,
    takenBack: folders?.takenBack() ?? null,
  })
  const run = async <Value>(name: 'checking' | 'downloading', task: UpdateTask, then: (value: Value) => void) => {
    if (doing !== null) return
    const controller = new AbortController()
    doing = { name, controller }
    downloaded = 0
    failure = null
    tell('updateChanged', state())
    try {
      const onProgress = (bytes: number) => {
        downloaded = bytes
        tell('updateChanged', state())
      }
      then(await runTask<Value, number>(updatePath, 'update', task, { log, signal: controller.signal, onProgress }))
    } catch (error) {
      const failed = toFailure(error)
      if (failed.code !== 'cancelled') failure = failed
    } finally {
      doing = null
      tell('updateChanged', state())
    }
  }
  const check = async () => {
    if (updateKey === null) throw new AppError({ code: 'unsupported' })
    const { language, updateAddress } = settings.get()
    const question = {
      address: updateAddress || ownAddress,
      key: updateKey,
      version: app.getVersion(),
      kind,
      platform: process.platform,
      arch: process.arch,
      language: language ?? 'en',
    }
    await run<UpdateOffer | null>('checking', { kind: 'check', question }, (found) => {
      offer = found
      checkedAt = Date.now()
    })
  }
  return {
    calls: {
      state,
      async check() {
        await check()
        return state()
      },
      async download() {
        if (offer === null || !canInstall()) throw new AppError({ code: 'unsupported' })
        await run('downloading', { kind: 'stage', offer, home, running: app.getVersion() }, () => undefined)
        return state()
      },
      cancel: () => doing?.controller.abort(),
      restart() {
        if (!program.isReplaced() && (folders?.ready() ?? null) === null) throw new AppError({ code: 'unsupported' })
        startAnew(packaged, false)
      },
    },
    async look() {
      if (updateKey === null || !settings.get().updateCheck) return
      const known = offer?.version
      await check()
      if (offer !== null && offer.version !== known && offer.version !== folders?.takenBack())
        tell('updateFound', { version: offer.version })
    },
    prove: () => folders?.prove(),
    giveBack() {
      if (!isOnTrial()) return false
      log.write(`${app.getVersion()} does not work, the version before takes its place again`)
      app.exit(1)
      return true
    },
    installReady() {
      try {
        folders?.install()
      } catch (error) {
        log.write('the update was not put in its place', error)
      }
    },
    stop: () => doing?.controller.abort(),
  }
}
