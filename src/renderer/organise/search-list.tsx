import type { SavedSearch } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useChangeSearches, useSearchCounts, useSearches } from '../data/use-searches.ts'
import { useFormat } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { TextLine } from '../ui/text-line.tsx'
import { moved, RowSteps } from './row-steps.tsx'

/** The searches that are kept: what they are called, what they look for, how much they find. */
export function SearchList() {
  const t = useWords()
  const searches = useSearches()
  const { arrange } = useChangeSearches()
  const move = (search: SavedSearch, step: 1 | -1) => void arrange(moved(searches, search, step).map(({ id }) => id))
  return (
    <section aria-label={t('searches.title')}>
      <div className="section-head">
        <h2 className="section-title">{t('searches.title')}</h2>
      </div>
      <p className="organise-hint">{t('searches.hint')}</p>
      <ul>
        {searches.map((search, at) => (
          <SearchRow
            key={search.id}
            search={search}
            onUp={at === 0 ? null : () => move(search, -1)}
            onDown={at === searches.length - 1 ? null : () => move(search, 1)}
          />
        ))}
      </ul>
    </section>
  )
}

type SearchRowProps = { search: SavedSearch; onUp: (() => void) | null; onDown: (() => void) | null }

function SearchRow({ search, onUp, onDown }: SearchRowProps) {
  const t = useWords()
  const format = useFormat()
  const { go } = useNavigation()
  const { update, remove } = useChangeSearches()
  const { id, name, text } = search
  const count = useSearchCounts().find((each) => each.id === id)
  return (
    <li className="organise-row">
      <TextLine
        label={t('searches.name')}
        text={name}
        maxLength={200}
        className="organise-name"
        onChange={(next) => next !== '' && void update(search, { name: next })}
      />
      <TextLine
        label={t('searches.words', { name })}
        text={text}
        maxLength={400}
        className="organise-name"
        onChange={(next) => next !== '' && void update(search, { text: next })}
      />
      <button type="button" className="link" onClick={() => go({ kind: 'search', text })}>
        {count === undefined
          ? '…'
          : t(count.isMore ? 'searches.foundMore' : 'searches.found', {
              total: format.number(count.total),
              unread: format.number(count.unread),
            })}
      </button>
      <RowSteps name={name} onUp={onUp} onDown={onDown} onRemove={() => void remove(search)} />
    </li>
  )
}
