import './settings.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { chooseTab, settingsTabs, useChosenTab, type SettingsTab } from '../data/settings-tab.ts'
import { Scroller } from '../ui/scroller.tsx'
import { LanguageSettings } from './language-settings.tsx'
import { LookSettings } from './look-settings.tsx'
import { PlaceSettings } from './place-settings.tsx'
import { ProgramSettings } from './program-settings.tsx'
import { RefreshSettings } from './refresh-settings.tsx'

const own: Record<Exclude<SettingsTab, 'sources'>, () => ReactNode> = {
  languages: LanguageSettings,
  look: LookSettings,
  refresh: RefreshSettings,
  places: PlaceSettings,
  program: ProgramSettings,
}

/** Everything the reader can choose; every choice counts at once. */
export function SettingsPanel({ sources }: { sources: () => ReactNode }) {
  const { t } = useTranslation()
  const chosen = useChosenTab()
  return (
    <Scroller>
      <div className="settings">
        <h1 className="settings-title">{t('settings.title')}</h1>
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
            const Content = tab === 'sources' ? sources : own[tab]
            return (
              <TabPanel key={tab} id={tab} className="settings-part">
                <Content />
              </TabPanel>
            )
          })}
        </Tabs>
      </div>
    </Scroller>
  )
}
