import './popular.css'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { dirOf } from '#shared/languages.ts'
import type { PopularList } from '#shared/model.ts'
import { useOpenFrom } from '../data/reading-list.ts'
import { useFormat } from '../data/use-settings.ts'
import { useOneStop } from '../ui/use-one-stop.ts'
import { isolate } from '../ui/isolate.ts'

/** The numbered list, who ranked it, and how each moved since the list before. */
export function Popular({ list }: { list: PopularList }) {
  const { t } = useTranslation()
  const openFrom = useOpenFrom()
  const rows = useRef<HTMLOListElement>(null)
  useOneStop(rows)
  const ranking =
    list.origin === 'computed' ? t('popular.computed') : t('popular.rankedBy', { source: isolate(list.source ?? '') })
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
          <li key={item.id} className="popular-item" data-article={item.id}>
            <span className="popular-rank">{item.rank}</span>
            <div>
              <h3 className={item.read ? 'side-title side-read' : 'side-title'} lang={item.lang}>
                <button type="button" onClick={() => openFrom(item.id, list.items)}>
                  <bdi dir={dirOf(item.lang)}>{item.title}</bdi>
                </button>
              </h3>
              <Movement movement={item.movement} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Movement({ movement }: { movement: number | null }) {
  const { t } = useTranslation()
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
