import './organise.css'
import type { RuleRequest } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useCounts } from '../data/queries.ts'
import { useFormat } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { Scroller } from '../ui/scroller.tsx'
import { LabelList } from './label-list.tsx'
import { RuleList } from './rule-list.tsx'
import { SearchList } from './search-list.tsx'

/** What the reader puts articles in order by; `draft` is a rule that the reader came to make. */
export function OrganisePage({ draft }: { draft: RuleRequest | null }) {
  const t = useWords()
  const format = useFormat()
  const { go } = useNavigation()
  const { data: counts } = useCounts()
  return (
    <Scroller>
      <div className="organise">
        <header className="page-head">
          <h1 className="page-title">{t('organise.title')}</h1>
          <button type="button" className="link" onClick={() => go({ kind: 'muted' })}>
            {t('rules.mutedCount', { number: format.number(counts?.muted ?? 0) })}
          </button>
          <button type="button" className="link" onClick={() => go({ kind: 'statistics' })}>
            {t('statistics.title')}
          </button>
        </header>
        <LabelList />
        <RuleList draft={draft} />
        <SearchList />
      </div>
    </Scroller>
  )
}
