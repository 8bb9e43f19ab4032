import './sources.css'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useWords } from '../data/use-words.ts'
import { Catalogue } from './catalogue.tsx'
import { YourSources } from './your-sources.tsx'

/** What is open at first: the sources, those of them that something is to be done about, or the catalogue. */
export type SourcesPart = 'yours' | 'attention' | 'catalogue'

/** The reader's sources with the health of each, and the catalogue to choose more from; `part` is open first. */
export function SourcesSection({ part }: { part: SourcesPart }) {
  const t = useWords()
  return (
    <Tabs className="sources-tabs" defaultSelectedKey={part === 'catalogue' ? 'catalogue' : 'yours'}>
      <TabList className="sources-tab-list" aria-label={t('rail.sources')}>
        {(['yours', 'catalogue'] as const).map((id) => (
          <Tab key={id} id={id} className="sources-tab">
            {t(`sources.${id}`)}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="yours" className="sources-part">
        <YourSources show={part === 'attention' ? 'attention' : 'all'} />
      </TabPanel>
      <TabPanel id="catalogue" className="sources-part">
        <Catalogue />
      </TabPanel>
    </Tabs>
  )
}
