import type { Settings } from '#shared/settings.ts'
import type { Background } from './background.ts'

/** Work that a data limit, a metered connection or the battery holds back. */
export type HeldWork = {
  /** Goes on with packs that wait, where nothing holds them back. */
  resumePacks(): void
  /** A hold may have ended without any change here, as when the month turns. */
  notice(): void
  /** Makes a change of settings or circumstances. What was held back and no longer is goes on at once. */
  goOnAfter(change: () => void): void
}

type HeldWorkDeps = {
  isHeld: () => boolean
  pictures: () => Settings['pictures']
  isRefreshPaused: () => boolean
  /** Goes on with packs; `largeToo`: also with those whose pictures were too large. */
  resumeHeld: (largeToo: boolean) => void
  /** Fetches the texts and pictures that wait. */
  complete: () => Promise<void>
  background: Background
}

export function createHeldWork(deps: HeldWorkDeps): HeldWork {
  const { isHeld, pictures, background } = deps
  let wasHeld = isHeld()
  let isWanted = false
  let isComing = false
  const resumePacks = () => {
    if (!isHeld()) background.start(async () => deps.resumeHeld(pictures() === 'all'))
  }
  /** At most once at a time: a connection may change many times. */
  const completeAll = async () => {
    while (isWanted) {
      isWanted = false
      await deps.complete()
    }
  }
  return {
    resumePacks,
    notice() {
      const isNow = isHeld()
      if (wasHeld && !isNow) resumePacks()
      wasHeld = isNow
    },
    goOnAfter(change) {
      const before = { isHeld: isHeld(), pictures: pictures() }
      change()
      if (isHeld() || (!before.isHeld && pictures() === before.pictures)) return
      wasHeld = false
      resumePacks()
      if (deps.isRefreshPaused()) return
      isWanted = true
      if (isComing) return
      isComing = true
      background.start(() => completeAll().finally(() => (isComing = false)))
    },
  }
}
