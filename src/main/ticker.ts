import type { CoreApi, CoreEvents, EventName, Topic } from '#shared/api.ts'
import { createClient } from '#shared/rpc.ts'
import type { Settings } from '#shared/settings.ts'
import type { Badge } from './badge.ts'
import type { CoreProcess } from './core-process.ts'
import type { Log } from './log.ts'
import type { SettingsStore } from './settings-store.ts'
import type { TrayHandle } from './tray.ts'

type CoreClient = ReturnType<typeof createClient<CoreApi>>

export type Ticker = {
  hear(name: EventName, payload: unknown): void
  update(): void
  stop(): void
}

/** A board grows stale by the clock alone, so the tray looks again this often. */
const lookAgainMs = 30 * 60_000
const headlineCount = 3
/** Others, some of them told every few seconds of a refresh, say nothing that is shown. */
const shownTopics: ReadonlySet<Topic> = new Set<Topic>(['articles', 'marks', 'rates', 'weather'])
/** The first second of a start belongs to the window. */
const startAfterMs = 1000

/** What of the library the tray and the badge show. */
async function storedFor(api: CoreClient, { language, contentLanguages, trayShows, cities: [city] }: Settings) {
  const langs = contentLanguages.length > 0 ? contentLanguages : [language ?? 'en']
  const [board, latest, counts, forecast] = await Promise.all([
    api.rates.board({}),
    api.articles.list({ langs, unread: true, limit: headlineCount }),
    api.articles.counts(),
    trayShows === 'weather' && city !== undefined ? api.weather.forecast(city) : null,
  ])
  return {
    board: board.date === null ? null : board,
    headlines: latest.items.map(({ id, title }) => ({ id, title })),
    unread: counts.unread,
    forecast,
  }
}

const nothing = { board: null, headlines: [], unread: 0, forecast: null }

/** Keeps the tray's rates and headlines, and the badge, equal to what is stored. */
export function createTicker(
  core: Pick<CoreProcess, 'call'>,
  tray: Pick<TrayHandle, 'show'>,
  badge: Pick<Badge, 'show'>,
  settings: Pick<SettingsStore, 'get'>,
  log: Pick<Log, 'write'>,
): Ticker {
  const api = createClient<CoreApi>(core.call)
  let waiting: NodeJS.Timeout | null = setTimeout(() => void show(), startAfterMs)
  /** How often it was asked, and which of these answers is shown: a later one may have come sooner. */
  let [asked, shown] = [0, 0]
  const show = async () => {
    const turn = ++asked
    const { language, pairs, refreshPaused, trayShows, trayTurnSeconds, trayLabel, temperatureUnit } = settings.get()
    const chosen = {
      language: language ?? ('en' as const),
      pairs,
      paused: refreshPaused,
      shows: trayShows,
      turnSeconds: trayTurnSeconds,
      hasLabel: trayLabel,
      temperatureUnit,
    }
    const stored = await storedFor(api, settings.get()).catch((error: unknown) => {
      log.write('tray', error)
      return null
    })
    if (turn < shown) return
    shown = turn
    tray.show({ ...chosen, ...(stored ?? nothing) })
    if (stored !== null) badge.show(stored.unread)
  }
  const update = () => {
    if (waiting) clearTimeout(waiting)
    waiting = setTimeout(() => void show(), 50)
  }
  const clock = setInterval(update, lookAgainMs)
  return {
    hear(name, payload) {
      if (name === 'coreRestarted') update()
      if (name !== 'changed') return
      const { topics } = payload as CoreEvents['changed']
      if (topics.some((topic) => shownTopics.has(topic))) update()
    },
    update,
    stop() {
      clearInterval(clock)
      if (waiting) clearTimeout(waiting)
      shown = Number.POSITIVE_INFINITY
    },
  }
}
