import { useWords } from '../data/use-words.ts'
import { useSearchCounts, useSearches } from '../data/use-searches.ts'
import { useFormat } from '../data/use-settings.ts'
import { useNavigation, usePlace } from '../data/use-view.ts'
import { Icon } from '../ui/icon.tsx'
import { nameLang } from '../ui/name-lang.ts'
import { ofLength } from './feed-row.tsx'

/** The searches that the reader keeps, each with how many unread articles it finds. */
export function SearchRows() {
  const searches = useSearches()
  return searches.length === 0 ? null : <Rows />
}

function Rows() {
  const t = useWords()
  const format = useFormat()
  const searches = useSearches()
  const counts = useSearchCounts()
  const place = usePlace()
  const { go } = useNavigation()
  return (
    <div>
      <h2 className="rail-language">{t('searches.title')}</h2>
      <ul aria-label={t('searches.title')} style={ofLength(searches.length)}>
        {searches.map(({ id, name, text }) => {
          const unread = counts.find((count) => count.id === id)?.unread ?? 0
          return (
            <li key={id}>
              <button
                type="button"
                className={unread > 0 ? 'rail-row rail-unread' : 'rail-row'}
                data-name={name}
                title={name}
                aria-label={t('rail.unread', { title: name, count: unread })}
                aria-current={place.kind === 'search' && place.text.trim() === text ? 'page' : undefined}
                onClick={() => go({ kind: 'search', text })}
              >
                <Icon name="search" size={18} />
                <span className="rail-name rail-title" lang={nameLang(name)}>
                  <bdi>{name}</bdi>
                </span>
                {unread === 0 ? null : <span className="rail-count">{format.number(unread)}</span>}
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
