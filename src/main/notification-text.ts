import type { FeedNews } from '#shared/api.ts'
import { createFormat } from '#shared/format.ts'
import { isolatedIn } from '#shared/isolated.ts'
import type { InterfaceLanguage } from '#shared/languages.ts'
import type { FiredAlert } from '#shared/model.ts'
import { alertRate, alertValue } from '#shared/money/alert-value.ts'
import type { Words } from './words.ts'

export type NotificationText = { title: string; body: string }

/** As many lines as desktops show. */
const mostLines = 6

/** All that came in one refresh, in one notification; null for nothing. A single feed is named in the title. */
export function newsText(
  news: readonly FeedNews[],
  words: Words,
  language: InterfaceLanguage,
): NotificationText | null {
  const [only, ...others] = news
  if (only === undefined) return null
  const count = news.reduce((sum, each) => sum + each.count, 0)
  const own = (text: string) => isolatedIn(language, text)
  if (others.length === 0)
    return {
      title: only.feed,
      body: lines(
        only.headlines.map(({ title }) => own(title)),
        count,
      ),
    }
  const headlines = news.flatMap(({ feed, headlines: [first] }) => (first ? [`${own(feed)}: ${own(first.title)}`] : []))
  return {
    title: words('notifications.news', { count: createFormat(language).number(count) }),
    body: lines(headlines, count),
  }
}

/** New articles that rules are to tell of, in one notification apart from the others; null for nothing. */
export function ruledText(
  news: readonly FeedNews[],
  words: Words,
  language: InterfaceLanguage,
): NotificationText | null {
  const count = news.reduce((sum, { ruledCount }) => sum + ruledCount, 0)
  const all = news.flatMap(({ feed, ruled }) => ruled.map((article) => ({ feed, ...article })))
  const [only, ...others] = all
  if (only === undefined) return null
  const own = (text: string) => isolatedIn(language, text)
  if (others.length === 0) return { title: only.words || only.feed, body: own(only.title) }
  return {
    title: words('notifications.ruled', { count: createFormat(language).number(count) }),
    body: lines(
      all.map(({ feed, words: sought, title }) => `${own(sought || feed)}: ${own(title)}`),
      count,
    ),
  }
}

/** What rates did, in one notification; null for nothing. */
export function alertsText(
  fired: readonly FiredAlert[],
  words: Words,
  language: InterfaceLanguage,
): NotificationText | null {
  const format = createFormat(language)
  const told = fired.map((each) => ({
    rate: `${each.currency} ${alertRate(each.value, each.base, format)}`,
    rule: words(`alerts.rules.${each.kind}`, { value: alertValue(each, format) }),
  }))
  const [only, ...others] = told
  if (only === undefined) return null
  if (others.length === 0) return { title: only.rate, body: only.rule }
  // The newest tell most.
  const newest = told.toReversed().map(({ rate, rule }) => `${rate}: ${rule}`)
  return { title: words('alerts.title'), body: lines(newest, newest.length) }
}

function lines(all: readonly string[], count: number): string {
  const shown = all.slice(0, mostLines)
  const left = count - shown.length
  return [...shown, ...(left > 0 ? [`+${left}`] : [])].join('\n')
}
