import { lazy, Suspense } from 'react'
import { useVisit } from '../data/use-view.ts'
import { ListView } from '../timeline/list-view.tsx'
import { ArticlePlace } from './article-place.tsx'
import { FailureGuard } from './failure-guard.tsx'
import { FrontPlace } from './front-place.tsx'
import { Waiting } from '../ui/states.tsx'

const RatesPanel = lazy(async () => ({ default: (await import('../rates/rates-panel.tsx')).RatesPanel }))
const AlertsPanel = lazy(async () => ({ default: (await import('../rates/alerts-panel.tsx')).AlertsPanel }))
const WeatherPage = lazy(async () => ({ default: (await import('../weather/weather-page.tsx')).WeatherPage }))
const PacksPage = lazy(async () => ({ default: (await import('../packs/packs-page.tsx')).PacksPage }))
const OrganisePage = lazy(async () => ({ default: (await import('../organise/organise-page.tsx')).OrganisePage }))
const StatisticsPage = lazy(async () => ({
  default: (await import('../statistics/statistics-page.tsx')).StatisticsPage,
}))
const SettingsPlace = lazy(async () => ({ default: (await import('./settings-place.tsx')).SettingsPlace }))
const SourcesPage = lazy(async () => ({ default: (await import('../sources/sources-page.tsx')).SourcesPage }))
const SourcePage = lazy(async () => ({ default: (await import('../sources/source-page.tsx')).SourcePage }))
const SideBySide = lazy(async () => ({ default: (await import('../reader/side-by-side.tsx')).SideBySide }))
const ThreadPage = lazy(async () => ({ default: (await import('../thread/thread-page.tsx')).ThreadPage }))
const SearchPanel = lazy(async () => ({ default: (await import('../search/search-panel.tsx')).SearchPanel }))

/** The place where the reader is or, if that cannot be drawn, what went wrong. */
export function PlaceView() {
  return (
    <FailureGuard of={useVisit()}>
      <ShownPlace />
    </FailureGuard>
  )
}

/** A visit keeps its key, so coming back finds it where it was left. */
function ShownPlace() {
  const { key, place } = useVisit()
  switch (place.kind) {
    case 'front':
      return <FrontPlace key={key} />
    case 'latest':
    case 'section':
    case 'feed':
    case 'folder':
    case 'tag':
    case 'author':
    case 'unread':
    case 'starred':
    case 'label':
    case 'muted':
    case 'pack':
      return <ListView key={key} place={place} />
    case 'article':
      return <ArticlePlace key={key} id={place.id} />
    case 'sideBySide':
      return later(<SideBySide key={`${key} ${place.id} ${place.other}`} id={place.id} other={place.other} />)
    case 'thread':
      return later(<ThreadPage key={key} id={place.id} />)
    case 'search':
      return later(<SearchPanel />)
    case 'rates':
      return later(<RatesPanel />)
    case 'alerts':
      return later(<AlertsPanel />)
    case 'weather':
      return later(<WeatherPage />)
    case 'packs':
      return later(<PacksPage offered={place.offered ?? null} />)
    case 'statistics':
      return later(<StatisticsPage />)
    case 'organise':
      return later(<OrganisePage key={key} draft={place.draft ?? null} />)
    case 'settings':
      return later(<SettingsPlace />)
    case 'sources':
      return later(<SourcesPage key={key} part={place.part ?? 'yours'} />)
    case 'source':
      return later(<SourcePage key={key} id={place.feedId} />)
  }
}

function later(panel: React.JSX.Element) {
  return <Suspense fallback={<Waiting rows={8} />}>{panel}</Suspense>
}
