import './sources.css'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '#shared/model.ts'
import { api } from '../data/api.ts'
import { useFeeds } from '../data/queries.ts'
import { useNavigation } from '../data/use-view.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { useNotice } from '../ui/notice.tsx'
import { FailureNote, Waiting } from '../ui/states.tsx'
import { Catalogue } from './catalogue.tsx'
import { ImportNote } from './import-note.tsx'
import { SourceRow } from './source-row.tsx'
import { useChangeSources } from './use-change-sources.ts'

/** More sources than this are easier found by their name. */
const manySources = 12

/** The reader's sources with the health of each, and the catalogue to choose more from. */
export function SourcesSection() {
  return (
    <>
      <YourSources />
      <Catalogue />
    </>
  )
}

function YourSources() {
  const { t } = useTranslation()
  const { data: feeds, error, refetch } = useFeeds()
  const [typed, setTyped] = useState('')
  const [report, setReport] = useState<ImportReport | null>(null)
  const wanted = typed.trim().toLowerCase()
  const shown = (feeds ?? []).filter(({ title, url }) => `${title} ${url}`.toLowerCase().includes(wanted))
  return (
    <section className="sources" aria-label={t('sources.yours')}>
      <div className="section-head">
        <h2 className="section-title">{t('sources.yours')}</h2>
        <span className="section-note">{feeds === undefined ? null : t('sources.count', { count: feeds.length })}</span>
      </div>
      <SourceTools onImported={setReport} />
      {report === null ? null : <ImportNote report={report} onClose={() => setReport(null)} />}
      {error === null ? null : <FailureNote error={error} onRetry={() => void refetch()} />}
      {feeds === undefined && error === null ? <Waiting rows={4} /> : null}
      {feeds?.length === 0 ? <p className="sources-none">{t('sources.none')}</p> : null}
      {feeds === undefined || feeds.length <= manySources ? null : (
        <input
          className="field sources-filter"
          type="search"
          value={typed}
          placeholder={t('sources.filter')}
          aria-label={t('sources.filter')}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <ul>
        {shown.map((feed) => (
          <SourceRow key={feed.id} feed={feed} />
        ))}
      </ul>
    </section>
  )
}

function SourceTools({ onImported }: { onImported(report: ImportReport): void }) {
  const { t } = useTranslation()
  const { openDialog } = useNavigation()
  const { say } = useNotice()
  const { attempt } = useChangeSources()
  const importOpml = async () => {
    const report = await attempt(() => api.app.importOpml())
    if (report !== null) onImported(report)
  }
  const exportOpml = async () => {
    if ((await attempt(() => api.app.exportOpml())) === true) say({ text: t('sources.exported') })
  }
  return (
    <div className="source-tools">
      <Tool icon="plus" name={t('sources.add')} onPress={() => openDialog('addSource')} />
      <Tool icon="download" name={t('sources.import')} onPress={() => void importOpml()} />
      <Tool icon="external" name={t('sources.export')} onPress={() => void exportOpml()} />
    </div>
  )
}

function Tool({ icon, name, onPress }: { icon: IconName; name: string; onPress(): void }) {
  return (
    <button type="button" className="source-tool" onClick={onPress}>
      <Icon name={icon} size={18} />
      {name}
    </button>
  )
}
