import { useEffect, useState } from 'react'
import { useWords } from '../data/use-words.ts'
import { heardExportWords } from '../data/export-words.ts'
import { feedFacts } from '../data/feed-facts.ts'
import { useFeeds } from '../data/queries.ts'
import { useExportProgress } from '../data/use-export-progress.ts'
import { useOffline } from '../data/use-online.ts'
import { useRefresh } from '../data/use-refresh.ts'
import { useFormat } from '../data/use-settings.ts'
import { useVisit } from '../data/use-view.ts'

/** A place has this many frames to show its heading. */
const patience = 300

/** Tells screen readers which place was opened, that a refresh begins and ends, and that a file is made; names the window after the place. */
export function Announcer() {
  const { text, lang } = useHeading()
  const t = useWords()
  const format = useFormat()
  const refresh = useRefreshWords()
  const exporting = heardExportWords(t, format, useExportProgress())
  return (
    <div className="unseen announcer">
      <p role="status" lang={lang} dir="auto">
        {text}
      </p>
      <p role="status">{refresh}</p>
      <p role="status">{exporting}</p>
    </div>
  )
}

type Heading = { text: string; lang: string | undefined }
const noHeading: Heading = { text: '', lang: undefined }

/** The heading of the place as soon as it stands there, and the language to read it in. */
function useHeading(): Heading {
  const t = useWords()
  const { key, place } = useVisit()
  // A search is one place, whatever is typed: how much is found says itself.
  const where = `${key} ${place.kind === 'search' ? place.kind : JSON.stringify(place)}`
  const [heading, setHeading] = useState({ where: '', ...noHeading })
  const app = t('app.name')
  // Its heading is the name of the paper, in drawn letters.
  const known = place.kind === 'front' ? t('front.title') : ''
  useEffect(() => {
    const frame = { id: 0 }
    const nameWindow = (text: string) => {
      const name = text === '' || text === known ? app : `${text} – ${app}`
      if (document.title !== name) document.title = name
    }
    // A heading changes with the script that it is read in, which is no new place to tell of.
    const changes = new MutationObserver(() => {
      const text = textOfHeading()
      if (text !== '') nameWindow(text)
    })
    const look = (left: number) => {
      const text = known || textOfHeading()
      if (text === '' && left > 0) frame.id = requestAnimationFrame(() => look(left - 1))
      else {
        const lang = known === '' ? headingOfPlace()?.closest<HTMLElement>('[lang]')?.lang : undefined
        setHeading({ where, text, lang })
        nameWindow(text)
        const main = headingOfPlace()?.closest('main') ?? null
        if (known === '' && main !== null)
          changes.observe(main, { childList: true, characterData: true, subtree: true })
      }
    }
    frame.id = requestAnimationFrame(() => look(patience))
    return () => {
      cancelAnimationFrame(frame.id)
      changes.disconnect()
    }
  }, [where, known, app])
  // In another language it waits for its own words.
  return heading.where === where && (known === '' || heading.text === known) ? heading : noHeading
}

function headingOfPlace(): Element | null {
  return document.querySelector('main h1')
}

function textOfHeading(): string {
  return headingOfPlace()?.textContent?.trim() ?? ''
}

/** Not every feed that comes, which would never be silent: the beginning, and what is there at the end. */
function useRefreshWords(): string {
  const t = useWords()
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
  return failed === 0 ? end : t('app.sentences', { first: end, second: t('folio.failed', { count: failed }) })
}
