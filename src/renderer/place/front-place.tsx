import '../front/front.css'
import { useMemo } from 'react'
import type { ArticleSummary } from '#shared/model.ts'
import { EmptyFront } from '../front/empty-front.tsx'
import { ForTheRoad } from '../front/for-the-road.tsx'
import { besideLead, Lead } from '../front/lead.tsx'
import { SectionFronts } from '../front/section-fronts.tsx'
import { useFirstPicture } from '../data/first-picture.ts'
import { useFront } from '../data/queries.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { useWidthClass } from '../data/use-width-class.ts'
import { Masthead } from '../masthead/masthead.tsx'
import { RatesStrip } from '../masthead/rates-strip.tsx'
import { Popular } from '../popular/popular.tsx'
import { Latest } from '../timeline/latest.tsx'
import { Scroller } from '../ui/scroller.tsx'
import { SectionsNav } from '../ui/sections-nav.tsx'
import { FailureNote, Waiting, WaitingLead } from '../ui/states.tsx'
import { useSettledFront } from './use-settled-front.ts'

/** In a window with room for a fourth column, so many sections stand in it; the others open under the lead. */
const inOwnColumn = 3
const nothing: ArticleSummary[] = []

/** The front page: lead, latest, the sections, popular, under the head of the paper. */
export function FrontPlace() {
  const langs = readingLanguages(useSettings())
  const width = useWidthClass()
  const { data, error, refetch } = useFront(langs)
  const { shown: front, admit } = useSettledFront(data, langs)
  useFirstPicture(front !== undefined)
  const lead = front?.lead ?? null
  const latest = front?.latest.items ?? nothing
  const beside = useMemo(() => (front === undefined ? [] : besideLead(front)), [front])
  const shownAbove = useMemo(
    () => new Set(lead === null ? [] : [lead.id, ...beside.map(({ id }) => id)]),
    [lead, beside],
  )
  const waiting = (rows: number) => (error === null ? <Waiting rows={rows} /> : null)
  if (front !== undefined && lead === null && latest.length === 0) return <EmptyFront />
  const { sections = [], fronts = [] } = front ?? {}
  const apart = width === 'vast' ? inOwnColumn : 0
  const frontsOf = (some: typeof fronts) => <SectionFronts fronts={some} counts={sections} shownAbove={shownAbove} />
  return (
    <Scroller>
      <div className="front">
        <Masthead publisher={lead === null ? null : { ...lead, title: lead.feedTitle }} />
        <SectionsNav sections={sections} />
        <RatesStrip />
        {error === null ? null : <FailureNote error={error} onRetry={() => void refetch()} />}
        <div className={apart > 0 ? 'front-columns front-columns-four' : 'front-columns'} data-columns>
          <div className="front-lead">
            {front === undefined && error === null ? <WaitingLead /> : null}
            {lead === null ? null : <Lead article={lead} beside={beside} latest={latest} />}
          </div>
          <div className="front-latest">
            {front === undefined ? (
              waiting(8)
            ) : (
              <Latest langs={langs} lead={lead} beside={width !== 'narrow'} unread={front.unread} onAdmit={admit} />
            )}
          </div>
          {apart > 0 ? <div className="front-column">{frontsOf(fronts.slice(0, apart))}</div> : null}
          <div className="front-sections">{frontsOf(fronts.slice(apart))}</div>
          <aside className="front-popular">
            {front === undefined ? waiting(5) : <Popular list={front.popular} />}
            <ForTheRoad />
          </aside>
        </div>
      </div>
    </Scroller>
  )
}
