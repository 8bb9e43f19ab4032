import { useState } from 'react'
import type { SettingsImport } from '#shared/settings.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useCountText } from '../data/use-count-text.ts'
import { useTheme } from '../data/queries.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useSettings } from '../data/use-settings.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { useNotice } from '../ui/notice.tsx'
import { FailureNote } from '../ui/states.tsx'
import { SettingName } from './setting-name.tsx'
import { Setting } from './setting.tsx'

type Outcome = { report: SettingsImport } | { error: unknown } | null

/** All settings into a file, and out of one again. */
export function SettingsFile() {
  const t = useWords()
  const { say } = useNotice()
  const before = { ...useSettings(), theme: useTheme() }
  const change = useChangeSettings()
  const [outcome, setOutcome] = useState<Outcome>(null)
  const attempt = async (work: () => Promise<Outcome>) =>
    setOutcome(await work().catch((error: unknown) => ({ error })))
  const save = async () => {
    if (await api.settings.exportFile()) say({ text: t('settings.fileSaved') })
    return null
  }
  const take = async () => {
    const report = await api.settings.importFile()
    if (report === null) return null
    const undo = () => change(Object.fromEntries(report.taken.map((key) => [key, before[key]])))
    if (report.taken.length > 0) say({ text: t('settings.imported'), undo })
    return { report }
  }
  return (
    <Setting id="file">
      <button type="button" className="button" onClick={() => void attempt(take)}>
        {t('settings.importFile')}
      </button>
      <button type="button" className="button" onClick={() => void attempt(save)}>
        {t('settings.exportFile')}
      </button>
      {outcome === null ? null : (
        <div className="file-outcome">
          {'error' in outcome ? <FailureNote error={outcome.error} /> : <Report report={outcome.report} />}
          <IconButton icon="close" size={16} label={t('app.close')} onClick={() => setOutcome(null)} />
        </div>
      )}
    </Setting>
  )
}

/** What was taken from a file, what was not and what it said, and what this version does not know. */
function Report({ report }: { report: SettingsImport }) {
  const t = useWords()
  const countText = useCountText()
  const { taken, refused, unknown } = report
  return (
    <div role="status">
      <p>{countText('settings.taken', taken.length)}</p>
      {refused.length === 0 ? null : (
        <>
          <p className="file-refused">{t('settings.refused')}</p>
          <ul>
            {refused.map(({ key, value }) => (
              <li key={key}>
                <SettingName settingKey={key} /> <bdi className="meta">{value}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      {unknown.length === 0 ? null : <p className="meta">{t('settings.unknown', { names: unknown.join(', ') })}</p>}
    </div>
  )
}
