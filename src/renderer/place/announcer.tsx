import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { feedFacts } from '../data/feed-facts.ts'
import { useFeeds } from '../data/queries.ts'
import { useOffline } from '../data/use-online.ts'
import { useRefresh } from '../data/use-refresh.ts'
import { useFormat } from '../data/use-settings.ts'
import { useVisit } from '../data/use-view.ts'

/** So many frames a place has to show its heading. */
const patience = 300

/** Says to a screen reader where the reader has come, and how a refresh begins and ends; the window is named after the place. */
export function Announcer() {
  const { text, lang } = useHeading()
  const refresh = useRefreshWords()
  return (
    <div className="unseen announcer">
      <p role="status" lang={lang} dir="auto">
        {text}
      </p>
      <p role="status">{refresh}</p>
    </div>
  )
}

type Heading = { text: string; lang: string | undefined }
const noHeading: Heading = { text: '', lang: undefined }

/** The heading of the place as soon as it stands there, and the language to read it in. */
function useHeading(): Heading {
  const { t } = useTranslation()
  const { key, place } = useVisit()
  const where = `${key} ${JSON.stringify(place)}`
  const [heading, setHeading] = useState({ where: '', ...noHeading })
  const app = t('app.name')
  // Its heading is the name of the paper, in drawn letters.
  const known = place.kind === 'front' ? t('front.title') : ''
  useEffect(() => {
    const frame = { id: 0 }
    const look = (left: number) => {
      const title = document.querySelector('main h1')
      const found = known || (title?.textContent?.trim() ?? '')
      if (found === '' && left > 0) frame.id = requestAnimationFrame(() => look(left - 1))
      else {
        const lang = known === '' ? title?.closest<HTMLElement>('[lang]')?.lang : undefined
        setHeading({ where, text: found, lang })
        document.title = found === '' || found === known ? app : `${found} – ${app}`
      }
    }
    frame.id = requestAnimationFrame(() => look(patience))
    return () => cancelAnimationFrame(frame.id)
  }, [where, known, app])
  return heading.where === where ? heading : noHeading
}

/** Not every feed that comes, which would never be silent: the beginning, and what is there at the end. */
function useRefreshWords(): string {
  const { t } = useTranslation()
  const format = useFormat()
  const { running, total } = useRefresh()
  const offline = useOffline()
  const { data: feeds = [] } = useFeeds()
  const [asked, setAsked] = useState(false)
  if (running && !asked) setAsked(true)
  if (!asked || (running && total === 0)) return ''
  if (running) return t('bar.refreshing', { done: format.number(0), total: format.number(total) })
  if (offline) return t('bar.offline')
  const { fresh, failed } = feedFacts(feeds)
  const end = t('folio.fresh', { fresh, total: feeds.length })
  return failed === 0 ? end : `${end}. ${t('folio.failed', { count: failed })}`
}
