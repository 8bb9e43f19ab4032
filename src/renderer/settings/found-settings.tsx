import { useMemo, type ReactNode } from 'react'
import { useWords } from '../data/use-words.ts'
import { settingList } from '../data/setting-list.ts'
import { settingsTabs, type SettingsTab } from '../data/settings-tab.ts'
import { useCountText } from '../data/use-count-text.ts'
import { termsOf } from '../ui/fold-text.ts'
import { Empty } from '../ui/states.tsx'
import { findSettings } from './find-settings.ts'
import { SoughtContext } from './sought.ts'

type FoundSettingsProps = { query: string; parts: Record<SettingsTab, () => ReactNode>; onClear(): void }

/** The settings that were found, to be changed on the spot, under the names of their parts. */
export function FoundSettings({ query, parts, onClear }: FoundSettingsProps) {
  const t = useWords()
  const countText = useCountText()
  const found = useMemo(() => findSettings(t, query), [t, query])
  const sought = useMemo(() => ({ terms: termsOf(query), found: new Set(found) }), [query, found])
  const tabs = settingsTabs.filter((tab) => found.some((id) => settingList[id].tab === tab))
  return (
    <div className="settings-tabs">
      <p className="settings-count meta" role="status">
        {found.length === 0 ? t('search.noneTitle') : countText('settings.found', found.length)}
      </p>
      <SoughtContext value={sought}>
        <div className="settings-found">
          {found.length === 0 ? (
            <Empty title={t('search.noneTitle')} text={t('settings.noneText', { text: query.trim() })}>
              <button type="button" className="button" onClick={onClear}>
                {t('search.clear')}
              </button>
            </Empty>
          ) : null}
          {tabs.map((tab) => {
            const Part = parts[tab]
            return <Part key={tab} />
          })}
        </div>
      </SoughtContext>
    </div>
  )
}
