import '../front/front.css'
import { useRef } from 'react'
import { useFront, useSections } from '../data/queries.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { Masthead } from '../masthead/masthead.tsx'
import { RatesStrip } from '../masthead/rates-strip.tsx'
import { Popular } from '../popular/popular.tsx'
import { Scroller } from '../ui/scroller.tsx'
import { SectionsNav } from '../ui/sections-nav.tsx'
import { FailureNote, Waiting } from '../ui/states.tsx'
import { EmptyFront } from '../front/empty-front.tsx'
import { ForTheRoad } from '../front/for-the-road.tsx'
import { Latest } from '../timeline/latest.tsx'
import { Lead } from '../front/lead.tsx'

/** The front page: lead, latest, popular, under the head of the paper. */
export function FrontPlace() {
  const langs = readingLanguages(useSettings())
  const { data: front, error, refetch } = useFront(langs)
  const sections = useSections(langs)
  const scroll = useRef<HTMLDivElement>(null)
  const lead = front?.lead ?? null
  const waiting = (rows: number) => (error === null ? <Waiting rows={rows} /> : null)
  if (front !== undefined && lead === null && front.latest.items.length === 0) return <EmptyFront />
  return (
    <Scroller scrollRef={scroll}>
      <div className="front">
        <Masthead publisher={lead === null ? null : { ...lead, title: lead.feedTitle }} />
        <SectionsNav sections={sections} />
        <RatesStrip />
        {error === null ? null : <FailureNote error={error} onRetry={() => void refetch()} />}
        <div className="front-columns">
          <div className="front-lead">
            {front === undefined ? waiting(4) : null}
            {lead === null ? null : <Lead article={lead} latest={front?.latest.items ?? []} />}
          </div>
          <div className="front-latest">
            {front === undefined ? (
              waiting(8)
            ) : (
              <Latest langs={langs} lead={lead} unread={front.unread} scrollRef={scroll} />
            )}
          </div>
          <aside className="front-popular">
            {front === undefined ? waiting(5) : <Popular list={front.popular} />}
            <ForTheRoad />
          </aside>
        </div>
      </div>
    </Scroller>
  )
}
