import { Notification, type BrowserWindow } from 'electron'
import type { CoreApi, CoreEvents, EventName, FeedNews } from '#shared/api.ts'
import type { Link } from '#shared/link.ts'
import type { ArticleId } from '#shared/model.ts'
import { createClient } from '#shared/rpc.ts'
import type { Settings } from '#shared/settings.ts'
import type { CoreProcess } from './core-process.ts'
import type { Log } from './log.ts'
import { alertsText, newsText, ruledText, type NotificationText } from './notification-text.ts'
import { quietMs } from './quiet-hours.ts'
import type { SettingsStore } from './settings-store.ts'
import { loadWords } from './words.ts'

export type Notifier = {
  hear(name: EventName, payload: unknown): void
  /** Checks again what is to be told, after the settings have changed or the computer has slept. */
  update(): void
  /** The window was closed and the program stays: says so the first time, whatever the hour. */
  closedToTray(): void
  stop(): void
}

type Parts = {
  core: CoreProcess
  settings: SettingsStore
  log: Log
  window: () => BrowserWindow | null
  /** Brings the window to the front and opens the link in it; with null it shows what it showed before. */
  openLink(link: Link | null): void
  change(patch: Partial<Settings>): void
}

/** A link to the article if there is only one, else to the place that lists them all. */
function linkTo(told: readonly { id: ArticleId; count: number }[], place: 'latest' | 'alerts'): Link {
  const [only, ...others] = told
  if (only?.count === 1 && others.length === 0) return { kind: 'article', id: only.id }
  return { kind: 'command', name: place }
}

/** What fired while the program was off is told when the start is over. */
const startAfterMs = 3_000
/** How often it is checked whether quiet hours have ended: the clock or its zone may be changed meanwhile. */
const lookAgainMs = 15 * 60_000

/**
 * Tells on the desktop, apart from each other, what new articles one refresh brought (unless the reader is looking at
 * the window), which of them rules are to tell of, and what rates did; in quiet hours nothing, and all of it afterwards.
 */
export function createNotifier({ core, settings, log, window, openLink, change }: Parts): Notifier {
  const api = createClient<CoreApi>(core.call)
  const shown = new Set<Notification>()
  const coming: FeedNews[] = []
  let news: FeedNews[] = []
  let timer: NodeJS.Timeout | null = setTimeout(() => look(), startAfterMs)

  const show = ({ title, body }: NotificationText, link: Link | null) => {
    const notification = new Notification({ title, body })
    // Without a reference it may be collected before it is clicked. Linux knows this one action alone.
    shown.add(notification)
    notification.on('click', () => openLink(link))
    notification.on('close', () => shown.delete(notification))
    notification.show()
  }
  const tellNews = async () => {
    const all = news
    news = []
    const language = settings.get().language ?? 'en'
    const words = await loadWords(language)
    const ruled = ruledText(all, words, language)
    // What the reader's own rules found is told even while the window has the focus.
    const found = all.flatMap((each) => each.ruled.map(({ id }) => ({ id, count: 1 })))
    if (ruled !== null) show(ruled, linkTo(found, 'alerts'))
    const told = all.filter(({ count }) => count > 0)
    const text = newsText(told, words, language)
    if (text === null || window()?.isFocused() === true) return
    const newest = told.map(({ newest: id, count }) => ({ id, count }))
    show(text, linkTo(newest, 'latest'))
  }
  const tellAlerts = async () => {
    const language = settings.get().language ?? 'en'
    const words = await loadWords(language)
    const text = alertsText(await api.alerts.takeUntold(), words, language)
    if (text !== null) show(text, { kind: 'command', name: 'alerts' })
  }
  const tellOfTray = async () => {
    change({ toldOfTray: true })
    const words = await loadWords(settings.get().language ?? 'en')
    show({ title: words('app.name'), body: words('settings.closeToTrayHint') }, null)
  }
  const look = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (!Notification.isSupported()) return
    const quiet = quietMs(settings.get().quietHours, new Date())
    if (quiet > 0) {
      timer = setTimeout(look, Math.min(quiet, lookAgainMs))
      return
    }
    void tellNews().catch((error: unknown) => log.write('notifications', error))
    void tellAlerts().catch((error: unknown) => log.write('notifications', error))
  }
  return {
    hear(name, payload) {
      if (name === 'feedNews') coming.push(payload as FeedNews)
      // Every refresh tells its end, also one that is not shown.
      const hasEnded = name === 'refreshProgress' && !(payload as CoreEvents['refreshProgress']).running
      if (hasEnded || name === 'coreRestarted') news.push(...coming.splice(0))
      const hasAlerts = name === 'changed' && (payload as CoreEvents['changed']).topics.includes('alerts')
      if (hasAlerts || news.length > 0) look()
    },
    update: look,
    closedToTray() {
      if (settings.get().toldOfTray || !Notification.isSupported()) return
      void tellOfTray().catch((error: unknown) => log.write('notifications', error))
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
    },
  }
}
