import { useTranslation } from 'react-i18next'
import { useChordOf } from '../data/actions.ts'
import { useNavigation, usePlace } from '../data/use-view.ts'
import { searchFieldId } from '../ui/focus-search.ts'
import { Icon } from '../ui/icon.tsx'
import { KeyCaps } from '../ui/key-caps.tsx'

/** The field that searches as one types; the place `search` holds its text, so going back brings both again. */
export function SearchField() {
  const { t } = useTranslation()
  const place = usePlace()
  const { go, replace, back } = useNavigation()
  const chord = useChordOf('search')
  const text = place.kind === 'search' ? place.text : ''
  const change = (typed: string) =>
    place.kind === 'search' ? replace({ kind: 'search', text: typed }) : go({ kind: 'search', text: typed })
  return (
    <search className="search-field">
      <Icon name="search" size={16} />
      <input
        id={searchFieldId}
        type="text"
        value={text}
        placeholder={t('bar.searchOrGo')}
        aria-label={t('bar.search')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.currentTarget.blur()
          if (place.kind === 'search' && text === '') back()
        }}
      />
      {chord === null ? null : (
        <span aria-hidden="true">
          <KeyCaps chord={chord} />
        </span>
      )}
    </search>
  )
}
