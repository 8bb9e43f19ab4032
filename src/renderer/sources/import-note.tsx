import { useTranslation } from 'react-i18next'
import { errorCodes } from '#shared/errors.ts'
import type { ImportReport } from '#shared/model.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { IconButton } from '../ui/icon-button.tsx'

/** What an imported list brought, and why what it did not bring could not be added. */
export function ImportNote({ report, onClose }: { report: ImportReport; onClose(): void }) {
  const { t } = useTranslation()
  const { added, skipped, failed } = report
  return (
    <div className="import-note" role="status">
      <div>
        <p className="form-name">{t('sources.imported')}</p>
        <p>{t('sources.importAdded', { count: added.length })}</p>
        {skipped.length === 0 ? null : <p>{t('sources.importSkipped', { count: skipped.length })}</p>}
        {failed.length === 0 ? null : (
          <>
            <p>{t('sources.importFailed', { count: failed.length })}</p>
            <ul className="import-failed">
              {failed.map(({ url, code }) => (
                <li key={url}>
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

function reasonOf(t: ReturnType<typeof useTranslation>['t'], code: string): string {
  const known = errorCodes.find((error) => error === code) ?? 'internal'
  return wordsOfFailure(t, { code: known, params: {} }).text
}
