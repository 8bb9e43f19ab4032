import './sources.css'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useWords } from '../data/use-words.ts'
import { Catalogue } from './catalogue.tsx'
import { YourSources } from './your-sources.tsx'

export type SourcesPart = 'yours' | 'catalogue'

const parts = { yours: YourSources, catalogue: Catalogue } as const

/** The reader's sources with the health of each, and the catalogue to choose more from; `part` is open first. */
export function SourcesSection({ part: first }: { part: SourcesPart }) {
  const t = useWords()
  return (
    <Tabs className="sources-tabs" defaultSelectedKey={first}>
      <TabList className="sources-tab-list" aria-label={t('rail.sources')}>
        {(['yours', 'catalogue'] as const).map((part) => (
          <Tab key={part} id={part} className="sources-tab">
            {t(`sources.${part}`)}
          </Tab>
        ))}
      </TabList>
      {(['yours', 'catalogue'] as const).map((part) => {
        const Part = parts[part]
        return (
          <TabPanel key={part} id={part} className="sources-part">
            <Part />
          </TabPanel>
        )
      })}
    </Tabs>
  )
}
