import { useWords } from '../data/use-words.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { settingsSearchId, stepToSetting } from './walk-settings.ts'

/** The field that finds settings as one types; the down arrow goes to what was found, Escape clears it. */
export function SettingsSearch({ query, onChange }: { query: string; onChange(query: string): void }) {
  const t = useWords()
  return (
    <search className="settings-search" aria-label={t('settings.find')}>
      <Icon name="search" size={16} />
      <input
        id={settingsSearchId}
        type="text"
        value={query}
        placeholder={t('settings.find')}
        aria-label={t('settings.find')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') stepToSetting(event.currentTarget, 1)
          else if (event.key !== 'Escape') return
          else if (query === '') event.currentTarget.blur()
          else onChange('')
          event.preventDefault()
        }}
      />
      {query === '' ? null : (
        <IconButton icon="close" size={16} label={t('search.clear')} onClick={() => onChange('')} />
      )}
    </search>
  )
}
