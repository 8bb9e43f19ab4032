import { clearTimeout, setTimeout } from 'node:timers'
import type { ErrorCode } from '#shared/errors.ts'
import type { Circumstances, DataHold, FeedId } from '#shared/model.ts'
import type { Settings } from '#shared/settings.ts'
import type { Database } from '#core/db/open.ts'
import type { Purpose } from '#core/http/traffic.ts'
import { addTraffic, bytesBetween, othersVersion, type Traffic } from './traffic-store.ts'

/** What is counted is stored so long after; what is counted meanwhile with it. An end without warning loses no more. */
const storeAfterMs = 5_000
const minuteMs = 60_000
const megabyte = 1_000_000

type BudgetSettings = Pick<
  Settings,
  'pictures' | 'dataMonthLimit' | 'dataRefreshLimit' | 'onMetered' | 'onBattery' | 'refreshMinutes'
>
export type BudgetDeps = {
  db: Database
  now: () => number
  settings: () => BudgetSettings
  /** What was used, or what holds things back, is another. */
  changed: () => void
  onBug: (error: unknown) => void
}

export type DataBudget = {
  /** Counts what a request has sent and received. */
  count(purpose: Purpose, bytes: number): void
  /** Why a request is not to be made now; null when it may be. */
  refuses(purpose: Purpose): ErrorCode | null
  /** What holds back what is fetched unasked, most of it first. */
  hold(): DataHold | null
  /** Nothing is to be refreshed unasked. */
  pausesRefresh(): boolean
  /** Bytes of this month, on this computer's clock. */
  month(): number
  /** What is fetched until `refreshEnded` counts to one refresh, whose limit is `dataRefreshLimit`. */
  refreshBegan(byHand: boolean): void
  refreshEnded(): void
  circumstances(): Circumstances
  setCircumstances(next: Circumstances): void
  /** Stores what was counted. */
  flush(): void
}

/**
 * Counts what goes over the network, and says what of it has to wait: for the next month, for another connection, for
 * mains power. A refresh by hand still brings the documents of feeds where all that comes unasked is held back, and no
 * pages or pictures.
 */
export function createDataBudget({ db, now, settings, changed, onBug }: BudgetDeps): DataBudget {
  let circumstances: Circumstances = { metered: null, onBattery: null }
  let counted = new Map<string, Traffic>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let stored: { since: number; version: number; bytes: number } | null = null
  let refresh = { isRunning: false, since: -Infinity, bytes: 0 }

  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (counted.size === 0) return
    const batch = counted
    counted = new Map()
    try {
      addTraffic(db, [...batch.values()], now())
    } catch (error) {
      // It is counted with what comes next.
      for (const [key, entry] of batch) add(counted, key, entry)
      onBug(error)
      return
    }
    stored = null
    changed()
  }
  const storedOf = (since: number, until: number) => {
    try {
      // Another program may have counted too.
      const version = othersVersion(db)
      if (stored?.since !== since || stored.version !== version)
        stored = { since, version, bytes: bytesBetween(db, since, until) }
    } catch (error) {
      // What holds things back is asked of wherever settings change, which must not fail of it.
      onBug(error)
    }
    return stored?.since === since ? stored.bytes : 0
  }
  const month = () => {
    const [since, until] = [monthStart(now()), monthStart(now(), 1)]
    let bytes = storedOf(since, until)
    for (const entry of counted.values()) if (entry.day >= since && entry.day < until) bytes += entry.bytes
    return bytes
  }
  const isMonthUsed = () => {
    const { dataMonthLimit } = settings()
    return dataMonthLimit !== null && month() >= dataMonthLimit * megabyte
  }
  const isRefreshUsed = () => {
    const { dataRefreshLimit } = settings()
    return dataRefreshLimit !== null && refresh.bytes >= dataRefreshLimit * megabyte
  }
  /**
   * What comes unasked within the interval of the sources is one refresh, however many times the timer asks; also after a clock
   * that ran ahead was set right.
   */
  const isSameRefresh = () => Math.abs(now() - refresh.since) < settings().refreshMinutes * minuteMs
  const saving = (): DataHold | null => {
    const { onMetered, onBattery } = settings()
    if (isMonthUsed()) return { why: 'month', what: 'all' }
    const holds: DataHold[] = []
    if (circumstances.metered === true && onMetered !== 'all') holds.push({ why: 'metered', what: rest(onMetered) })
    if (circumstances.onBattery === true && onBattery !== 'all') holds.push({ why: 'battery', what: rest(onBattery) })
    return holds.find(({ what }) => what === 'all') ?? holds[0] ?? null
  }
  const hold = (): DataHold | null =>
    isSameRefresh() && isRefreshUsed() && !isMonthUsed() ? { why: 'refresh', what: 'all' } : saving()
  const ofRefresh = ({ kind, asked }: Purpose) => asked === undefined && isOfArticles(kind)

  return {
    count({ kind, feedId = 0 as const, ...purpose }, bytes) {
      const day = new Date(now()).setHours(0, 0, 0, 0)
      add(counted, `${day} ${feedId} ${kind}`, { day, feedId, kind, requests: 1, bytes })
      if (refresh.isRunning && ofRefresh({ kind, ...purpose })) refresh.bytes += bytes
      timer ??= setTimeout(flush, storeAfterMs).unref()
    },
    refuses(purpose) {
      const { kind, asked } = purpose
      if (asked === 'this' || !isOfArticles(kind)) return null
      if (kind === 'pictures' && settings().pictures === 'none') return 'picturesOff'
      if (refresh.isRunning && ofRefresh(purpose) && isRefreshUsed()) return 'dataLimit'
      // Whoever asks by hand has the documents of feeds all the same.
      if (kind === 'feeds') return null
      const held = saving()
      if (held === null || (held.what === 'pictures' && kind === 'pages' && asked !== 'pack')) return null
      return held.why === 'month' ? 'dataLimit' : 'onHold'
    },
    hold,
    pausesRefresh: () => hold()?.what === 'all',
    month,
    refreshBegan(byHand) {
      const goesOn = !byHand && isSameRefresh()
      refresh = { isRunning: true, since: goesOn ? refresh.since : now(), bytes: goesOn ? refresh.bytes : 0 }
    },
    refreshEnded() {
      refresh.isRunning = false
    },
    circumstances: () => circumstances,
    setCircumstances(next) {
      circumstances = next
      changed()
    },
    flush,
  }
}

/** What comes for articles, and can wait. */
function isOfArticles(kind: Purpose['kind']): boolean {
  return kind === 'feeds' || kind === 'pages' || kind === 'pictures'
}

function rest(allowed: 'texts' | 'nothing'): DataHold['what'] {
  return allowed === 'texts' ? 'pictures' : 'all'
}

function add(counted: Map<string, Traffic>, key: string, entry: Traffic): void {
  const known = counted.get(key)
  if (known === undefined) counted.set(key, { ...entry })
  else {
    known.requests += entry.requests
    known.bytes += entry.bytes
  }
}

function monthStart(at: number, later = 0): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth() + later, 1).getTime()
}

const latelyMs = 30 * 86_400_000

/** The moment (epoch ms) since which what was used tells what will be. */
export function lately(now: number): number {
  return now - latelyMs
}

/** What one poll of a source costs before there is any to tell by, bytes. */
const usualPoll = 60_000

/** What a poll of each of these feeds will take, by what theirs took; one without a past as the others on average. */
export function expectedBytes(feeds: readonly FeedId[], aPoll: ReadonlyMap<FeedId, number>): number {
  const known = [...aPoll.values()]
  const average = known.length === 0 ? usualPoll : known.reduce((all, bytes) => all + bytes, 0) / known.length
  return Math.round(feeds.reduce((all, id) => all + (aPoll.get(id) ?? average), 0))
}
