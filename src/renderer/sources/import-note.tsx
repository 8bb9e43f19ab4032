import type { TFunction } from 'i18next'
import { errorCodes } from '#shared/errors.ts'
import type { ImportReport } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFeeds } from '../data/queries.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { IconButton } from '../ui/icon-button.tsx'

/** What an imported list brought, what was there already, and why the rest could not be added. */
export function ImportNote({ report, onClose }: { report: ImportReport; onClose(): void }) {
  const t = useWords()
  const { added, skipped, failed } = report
  const isEmpty = added.length + skipped.length + failed.length === 0
  return (
    <div className="import-note" role="status">
      <div className="import-words">
        <p className="form-name">{t('sources.imported')}</p>
        {isEmpty ? <p>{t('sources.importEmpty')}</p> : null}
        {added.length === 0 ? null : <Part summary={t('sources.importAdded', { count: added.length })} urls={added} />}
        {skipped.length === 0 ? null : (
          <Part summary={t('sources.importSkipped', { count: skipped.length })} urls={skipped} />
        )}
        {failed.length === 0 ? null : (
          <>
            <p>{t('sources.importFailed', { count: failed.length })}</p>
            <ul className="import-list">
              {failed.map(({ url, code }, index) => (
                <li key={`${index} ${url}`}>
                  <bdi dir="ltr">{url}</bdi>
                  <span className="meta">{reasonOf(t, code)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <IconButton icon="close" label={t('app.close')} onClick={onClose} />
    </div>
  )
}

/** Feeds by name where they have one, behind the sentence that counts them. */
function Part({ summary, urls }: { summary: string; urls: readonly string[] }) {
  const { data: feeds = [] } = useFeeds()
  const titles = new Map(feeds.map(({ url, shown }) => [url, shown.title]))
  return (
    <details>
      <summary>{summary}</summary>
      <ul className="import-list">
        {urls.map((url, index) => (
          <li key={`${index} ${url}`}>
            <bdi>{titles.get(url) ?? url}</bdi>
          </li>
        ))}
      </ul>
    </details>
  )
}

function reasonOf(t: TFunction, code: string): string {
  const known = errorCodes.find((error) => error === code) ?? 'internal'
  return wordsOfFailure(t, { code: known, params: {} }).text
}
