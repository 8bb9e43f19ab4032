import type { CoreApi } from '#shared/api.ts'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import type { Pack, PackEstimate, PackId, PackScope } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import { underSignal } from '#core/http/own-signal.ts'
import { makePack, type MakePackDeps } from './make-pack.ts'
import { forgetLacks, listPacks, packMissing, packsLacking, readPack, removePack, savePack } from './pack-store.ts'
import { holdingsOf } from './packed-article-store.ts'
import { scopeArticles } from './scope-articles.ts'
import { lately } from '#core/traffic/data-budget.ts'
import { bytesARequest } from '#core/traffic/traffic-store.ts'

/** What a picture and a page's text take before a library has any to tell by, in bytes. */
const usual = { image: 120_000, page: 20_000, imagesOfPage: 2 }
const tellEveryMs = 300

export type PacksDeps = MakePackDeps & {
  /** Whether the reader wants any pictures. */
  withPictures: () => boolean
  /** Something of packs is to be shown anew. */
  changed: () => void
  /** Does work after the call has been answered. */
  later: (work: () => Promise<void>) => void
  stopping: AbortSignal
}
export type Packs = Handlers<CoreApi>['packs'] & {
  /** Packs that the reader's choices held back go on; `withLarge`, also those that lack pictures for their size. */
  resumeHeld(withLarge: boolean): void
}
type Running = { controller: AbortController; progress: { done: number; total: number } }

/** Why a pack lacks what the reader's choices hold back. */
const ofChoices: readonly ErrorCode[] = ['onHold', 'dataLimit', 'picturesOff', 'pictureLarge']

/** The calls about packs. One pack is made at a time; the others wait for it. */
export function createPacks(deps: PacksDeps): Packs {
  const { db, changed } = deps
  const running = new Map<PackId, Running>()
  let last: Promise<void> = Promise.resolve()
  const withProgress = (pack: Omit<Pack, 'progress'>): Pack => ({
    ...pack,
    progress: running.get(pack.id)?.progress ?? null,
  })
  const cancel = (id: PackId) => {
    running.get(id)?.controller.abort(new AppError({ code: 'cancelled' }))
    running.delete(id)
  }
  const begin = (id: PackId): Pack => {
    if (!running.has(id)) {
      const mine: Running = { controller: new AbortController(), progress: { done: 0, total: 0 } }
      running.set(id, mine)
      const before = last
      const work = before
        .then(() => run(deps, id, mine))
        .finally(() => {
          if (running.get(id) === mine) running.delete(id)
          changed()
        })
      // The next in the queue is made whatever came of this one, which `later` tells.
      last = work.catch(() => {})
      deps.later(() => work)
    }
    changed()
    return withProgress(readPack(db, id))
  }
  return {
    estimate: (scope) => estimate(deps, scope),
    start(scope) {
      const ids = scopeArticles(db, scope)
      if (ids.length === 0) throw new AppError({ code: 'packEmpty' })
      const id = savePack(db, scope, ids, deps.now())
      cancel(id)
      return begin(id)
    },
    resume: (id) => begin(readPack(db, id).id),
    cancel(id) {
      cancel(id)
      forgetLacks(db, id, ofChoices)
      changed()
    },
    resumeHeld(withLarge) {
      const reasons = ofChoices.filter((reason) => withLarge || reason !== 'pictureLarge')
      for (const id of new Set(reasons.flatMap((reason) => packsLacking(db, reason)))) begin(id)
    },
    list: () => listPacks(db).map(withProgress),
    missing: (id) => packMissing(db, id),
    remove(id) {
      cancel(id)
      const removed = removePack(db, id)
      changed()
      return removed
    },
    restore({ scope, articles }) {
      const text = JSON.stringify(scope)
      // One that was made anew since is newer than what was removed.
      const isBack = listPacks(db).some((pack) => JSON.stringify(pack.scope) === text)
      if (!isBack) begin(savePack(db, scope, articles, deps.now()))
    },
  }
}

async function run(deps: PacksDeps, id: PackId, mine: Running): Promise<void> {
  let toldAt = 0
  const onProgress = (done: number, total: number) => {
    mine.progress = { done, total }
    if (performance.now() - toldAt < tellEveryMs) return
    toldAt = performance.now()
    deps.changed()
  }
  await underSignal(deps.stopping, mine.controller, (signal) => makePack(deps, id, signal, onProgress))
}

/** By what such pages and pictures took lately; else by what the pictures that are stored take on average. */
function estimate({ db, now, withPictures }: PacksDeps, scope: PackScope): PackEstimate {
  const { articles, complete, pages, summaries, textBytes, imageBytes, stored, ...left } = holdingsOf(
    db,
    scopeArticles(db, scope),
  )
  const took = bytesARequest(db, lately(now()))
  const imageOfStored = stored.images === 0 ? usual.image : stored.bytes / stored.images
  const [imagesLeft, image] = withPictures() ? [left.imagesLeft, took.picture ?? imageOfStored] : [0, 0]
  const page = (took.page ?? usual.page) + usual.imagesOfPage * image
  return {
    articles,
    complete,
    summaries,
    requests: pages + imagesLeft,
    storedBytes: textBytes + imageBytes,
    missingBytes: Math.round(pages * page + imagesLeft * image),
  }
}
