import { Notification, type BrowserWindow } from 'electron'
import type { FeedNews } from '#shared/api.ts'

const shown = new Set<Notification>()

/** Tells of new articles on the desktop, unless the reader is looking at the window; a click opens the newest. */
export function tellNews(news: FeedNews, window: BrowserWindow | null, open: () => void): void {
  if (window?.isFocused() === true || !Notification.isSupported()) return
  const others = news.count - news.headlines.length
  const notification = new Notification({
    title: news.feed,
    body: [...news.headlines.map(({ title }) => title), ...(others > 0 ? [`+${others}`] : [])].join('\n'),
  })
  // Without a reference it may be collected before it is clicked.
  shown.add(notification)
  notification.on('click', open)
  notification.on('close', () => shown.delete(notification))
  notification.show()
}
