import './folio.css'
import type { ExportProgress } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useChordOf, useDoAction } from '../data/actions.ts'
import { feedFacts } from '../data/feed-facts.ts'
import { useAccounts } from '../data/use-accounts.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { exportWords } from '../data/export-words.ts'
import { useExportProgress } from '../data/use-export-progress.ts'
import { sideBySide } from '../data/texts.ts'
import { useCounts, useFeeds } from '../data/queries.ts'
import { useIsToday } from '../data/use-now.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { Icon } from '../ui/icon.tsx'
import { KeyCaps } from '../ui/key-caps.tsx'
import { useNotice } from '../ui/notice.tsx'

/** The line under everything: how fresh the sources are, what is kept, and notices with undo. */
export function Folio() {
  const t = useWords()
  const { notice } = useNotice()
  const exporting = useExportProgress()
  const isTaken = notice !== null || exporting !== null
  return (
    <footer className="folio" aria-label={t('folio.label')} data-pane>
      {isTaken ? null : <Sources />}
      {isTaken ? null : <Accounts />}
      {/* Always there: what is said in a place that only comes with it is not heard. */}
      <div className="notice-place" role="status">
        <NoticeLine />
      </div>
      {exporting === null ? null : <Exporting progress={exporting} />}
      <span className="folio-space" />
      <Kept />
      <FolioKey action="palette" name={t('folio.commands')} />
      <FolioKey action="shortcuts" name={t('folio.keys')} />
    </footer>
  )
}

function FolioKey({ action, name }: { action: 'palette' | 'shortcuts'; name: string }) {
  const act = useDoAction()
  const chord = useChordOf(action)
  return (
    <button type="button" className="folio-key" onClick={() => act(action)}>
      {chord === null ? null : <KeyCaps chord={chord} />}
      {name}
    </button>
  )
}

function Sources() {
  const t = useWords()
  const format = useFormat()
  const isToday = useIsToday()
  const { data: feeds } = useFeeds()
  const { go } = useNavigation()
  if (feeds === undefined || feeds.length === 0) return null
  const { fresh, total, failed, retryAt, silent, silentAt } = feedFacts(feeds)
  const showThem = () => go({ kind: 'sources', part: 'attention' })
  return (
    <>
      <span>{t('folio.fresh', { fresh, total })}</span>
      {failed === 0 ? null : (
        <button type="button" className="folio-failed" onClick={showThem}>
          {retryAt === null || !isToday(retryAt)
            ? t('folio.failed', { count: failed })
            : t('folio.retriesAt', { count: failed, time: format.time(retryAt, localZone) })}
        </button>
      )}
      {silent === 0 || silentAt === null ? null : (
        <button type="button" className="folio-failed folio-silent" onClick={showThem}>
          {t('folio.silent', { count: silent, year: String(new Date(silentAt).getUTCFullYear()) })}
        </button>
      )}
    </>
  )
}

/** Accounts that something is to be done about. */
function Accounts() {
  const t = useWords()
  const { go } = useNavigation()
  return useAccounts().map(({ id, name, failure }) =>
    failure === null ? null : (
      <button
        key={id}
        type="button"
        className="folio-failed"
        onClick={() => go({ kind: 'settings', setting: 'accounts' })}
      >
        {t(failure.code === 'accountLocked' ? 'folio.accountWaits' : 'folio.accountFails', { name })}
      </button>
    ),
  )
}

function Kept() {
  const t = useWords()
  const format = useFormat()
  const { go } = useNavigation()
  const { data: counts } = useCounts()
  if (counts === undefined) return null
  const { articles, imageBytes, imagesStopped } = counts
  return (
    <>
      {!imagesStopped ? null : (
        <button
          type="button"
          className="folio-failed"
          title={sideBySide(t, t('errors.picturesFull.text'), t('errors.picturesFull.action'))}
          onClick={() => go({ kind: 'settings', setting: 'pictureLimit' })}
        >
          {t('folio.noPictures')}
        </button>
      )}
      <span className="folio-kept">
        {articles === 0
          ? t('folio.keptNone')
          : t('folio.kept', { count: articles, number: format.number(articles), size: format.bytes(imageBytes) })}
      </span>
    </>
  )
}

/** A file on its way. */
function Exporting({ progress }: { progress: ExportProgress }) {
  const t = useWords()
  const format = useFormat()
  const attempt = useAttempt()
  return (
    <p className="notice">
      {exportWords(t, format, progress)}
      <button type="button" className="link" onClick={() => void attempt(() => api.app.cancelExport())}>
        {t('packs.cancel')}
      </button>
    </p>
  )
}

function NoticeLine() {
  const t = useWords()
  const { notice, undo, accept } = useNotice()
  if (notice === null) return null
  return (
    <p className="notice">
      {notice.failed ? <Icon name="warning" size={16} /> : null}
      {notice.text}
      {notice.undo === undefined ? null : (
        <button type="button" className="link" onClick={undo}>
          {t('app.undo')}
        </button>
      )}
      {notice.offer === undefined ? null : (
        <button type="button" className="link" onClick={accept}>
          {notice.offer.name}
        </button>
      )}
    </p>
  )
}
