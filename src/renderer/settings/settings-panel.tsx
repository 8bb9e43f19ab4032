import './settings.css'
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useWords } from '../data/use-words.ts'
import { settingList } from '../data/setting-list.ts'
import { chooseTab, settingsTabs, useChosenTab, type SettingsTab } from '../data/settings-tab.ts'
import { useVisit } from '../data/use-view.ts'
import { Scroller } from '../ui/scroller.tsx'
import { AboutSettings } from './about-settings.tsx'
import { AccountSettings } from './account-settings.tsx'
import { BackupSettings } from './backup-settings.tsx'
import { FoundSettings } from './found-settings.tsx'
import { KeyboardSettings } from './keyboard-settings.tsx'
import { LanguageSettings } from './language-settings.tsx'
import { LookSettings } from './look-settings.tsx'
import { PlaceSettings } from './place-settings.tsx'
import { ProgramSettings } from './program-settings.tsx'
import { RefreshSettings } from './refresh-settings.tsx'
import { WholePart } from './setting.tsx'
import { SettingsSearch } from './settings-search.tsx'
import { SourcesLink } from './sources-link.tsx'
import { walkSettings } from './walk-settings.ts'

type Part = () => ReactNode
const own: Record<Exclude<SettingsTab, 'sources'>, Part> = {
  languages: LanguageSettings,
  accounts: AccountSettings,
  look: LookSettings,
  keys: KeyboardSettings,
  refresh: RefreshSettings,
  places: PlaceSettings,
  program: ProgramSettings,
  backup: BackupSettings,
  about: AboutSettings,
}

/** Everything the reader can choose; every choice counts at once. */
export function SettingsPanel({ sources }: { sources: Part }) {
  const { key } = useVisit()
  return (
    <Scroller>
      <SettingsPage key={key} sources={sources} />
    </Scroller>
  )
}

function SettingsPage({ sources }: { sources: Part }) {
  const t = useWords()
  const [query, setQuery] = useState('')
  useTabOfGoal()
  const page = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = page.current
    element?.addEventListener('keydown', walkSettings)
    return () => element?.removeEventListener('keydown', walkSettings)
  }, [])
  return (
    <div ref={page} className="settings">
      <header className="page-head">
        <h1 className="page-title">{t('settings.title')}</h1>
        <SettingsSearch query={query} onChange={setQuery} />
      </header>
      {query.trim() === '' ? (
        <Parts sources={sources} />
      ) : (
        <FoundSettings query={query} parts={{ ...own, sources: SourcesLink }} onClear={() => setQuery('')} />
      )}
    </div>
  )
}

function Parts({ sources }: { sources: Part }) {
  const t = useWords()
  const chosen = useChosenTab()
  const parts = { ...own, sources }
  return (
    <Tabs
      className="settings-tabs"
      orientation="vertical"
      selectedKey={chosen}
      onSelectionChange={(key) => {
        const tab = settingsTabs.find((name) => name === key)
        if (tab !== undefined) chooseTab(tab)
      }}
    >
      <TabList className="settings-list" aria-label={t('settings.title')}>
        {settingsTabs.map((tab) => (
          <Tab key={tab} id={tab} className="settings-tab">
            {t(`settings.tabs.${tab}`)}
          </Tab>
        ))}
      </TabList>
      {settingsTabs.map((tab) => {
        const Content = parts[tab]
        return (
          <TabPanel key={tab} id={tab} className="settings-part">
            {tab === 'sources' ? (
              <WholePart id="sources">
                <Content />
              </WholePart>
            ) : (
              <Content />
            )}
          </TabPanel>
        )
      })}
    </Tabs>
  )
}

/** Opens the part that holds the setting the reader was sent to. */
function useTabOfGoal(): void {
  const { place } = useVisit()
  const goal = place.kind === 'settings' ? place.setting : undefined
  useLayoutEffect(() => {
    if (goal !== undefined) chooseTab(settingList[goal].tab)
  }, [goal])
}
