import type { CoreEvents, EventName } from '#shared/api.ts'
import { createClient } from '#shared/rpc.ts'
import type { CoreApi } from '#shared/api.ts'
import type { CoreProcess } from './core-process.ts'
import type { Log } from './log.ts'
import type { SettingsStore } from './settings-store.ts'
import type { TrayHandle } from './tray.ts'

export type Ticker = {
  hear(name: EventName, payload: unknown): void
  update(): void
  stop(): void
}

/** A board grows stale by the clock alone, so the tray looks again this often. */
const lookAgainMs = 30 * 60_000
const headlineCount = 3
/** The first second of a start belongs to the window. */
const startAfterMs = 1000

/** Keeps the tray's rates and headlines equal to what is stored. */
export function createTicker(core: CoreProcess, tray: TrayHandle, settings: SettingsStore, log: Log): Ticker {
  const api = createClient<CoreApi>(core.call)
  let waiting: NodeJS.Timeout | null = setTimeout(() => void show(), startAfterMs)
  const show = async () => {
    const { language, contentLanguages, pairs, refreshPaused } = settings.get()
    const shown = language ?? 'en'
    try {
      const langs = contentLanguages.length > 0 ? contentLanguages : [shown]
      const [board, latest] = await Promise.all([
        api.rates.board({}),
        api.articles.list({ langs, limit: headlineCount }),
      ])
      const headlines = latest.items.map(({ id, title }) => ({ id, title }))
      tray.show({ language: shown, board: board.date === null ? null : board, pairs, headlines, paused: refreshPaused })
    } catch (error) {
      log.write('tray', error)
      tray.show({ language: shown, board: null, pairs, headlines: [], paused: refreshPaused })
    }
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
      if (topics.includes('rates') || topics.includes('articles')) update()
    },
    update,
    stop() {
      clearInterval(clock)
      if (waiting) clearTimeout(waiting)
    },
  }
}
