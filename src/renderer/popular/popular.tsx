import './popular.css'
import { useRef } from 'react'
import type { PopularList, PopularReason } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useOpenFrom } from '../data/reading-list.ts'
import { useCountText } from '../data/use-count-text.ts'
import { useIsToday } from '../data/use-now.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { useOneStop } from '../ui/use-one-stop.ts'
import { isolate } from '../ui/isolate.ts'
import { TitleButton } from '../ui/title-button.tsx'

/** The numbered list, who ranked it, and how each moved since the list before. */
export function Popular({ list }: { list: PopularList }) {
  const t = useWords()
  const openFrom = useOpenFrom()
  const rows = useRef<HTMLOListElement>(null)
  useOneStop(rows)
  const format = useFormat()
  const isToday = useIsToday()
  const whyOf = useWhy()
  const { origin, source, listedAt } = list
  const by = origin === 'computed' ? t('popular.computed') : t('popular.rankedBy', { source: isolate(source ?? '') })
  const timeOf = (at: number) => (isToday(at) ? format.time(at, localZone) : format.shortDate(at, localZone))
  const ranking = listedAt === null ? by : t('popular.at', { ranking: by, time: timeOf(listedAt) })
  return (
    <section className="popular" aria-label={t('popular.title')}>
      <div className="section-head">
        <h2 className="section-title">{t('popular.title')}</h2>
        <p className="section-note" title={ranking}>
          {ranking}
        </p>
      </div>
      {list.items.length === 0 ? <p className="popular-empty meta">{t('popular.empty')}</p> : null}
      <ol ref={rows} data-walk="h3 button">
        {list.items.map((item) => (
          <li key={item.id} className="popular-item" data-article={item.id} title={whyOf(item.why)}>
            <span className="popular-rank">{item.rank}</span>
            <div>
              <h3 className={item.read ? 'side-title side-read' : 'side-title'} lang={item.lang}>
                <TitleButton {...item} onOpen={() => openFrom(item.id, list.items)} />
              </h3>
              <Movement movement={item.movement} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** In words why an article stands on a list that was computed. */
function useWhy(): (why: PopularReason | null) => string | undefined {
  const t = useWords()
  const countText = useCountText()
  return (why) => {
    if (why === null) return undefined
    const reasons = [
      ...(why.sources > 1 ? [countText('popular.whySources', why.sources)] : []),
      ...(why.onTags > 0 ? [countText('popular.whyTags', why.onTags)] : []),
    ]
    return reasons.length === 0 ? t('popular.whyNew') : reasons.join('\n')
  }
}

function Movement({ movement }: { movement: number | null }) {
  const t = useWords()
  const format = useFormat()
  if (movement === 0) return null
  if (movement === null) return <p className="popular-movement">{t('popular.new')}</p>
  const places = format.number(Math.abs(movement))
  return (
    <p className="popular-movement" title={t(movement > 0 ? 'popular.rose' : 'popular.fell', { places })}>
      <span className={movement > 0 ? 'triangle triangle-up' : 'triangle triangle-down'} />
      {places}
    </p>
  )
}
