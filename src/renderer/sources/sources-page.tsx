import { useWords } from '../data/use-words.ts'
import { Scroller } from '../ui/scroller.tsx'
import { SourcesSection, type SourcesPart } from './sources-section.tsx'

/** All sources, their folders, and the catalogue to choose more from. */
export function SourcesPage({ part }: { part: SourcesPart }) {
  const t = useWords()
  return (
    <Scroller>
      <div className="sources-page">
        <header className="page-head">
          <h1 className="page-title">{t('rail.sources')}</h1>
        </header>
        <SourcesSection part={part} />
      </div>
    </Scroller>
  )
}
