import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useAppInfo, useCounts } from '../data/queries.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useFormat } from '../data/use-settings.ts'
import { FormRow } from '../ui/form-row.tsx'
import { useNotice } from '../ui/notice.tsx'
import { LicenceList } from './licence-list.tsx'
import { WholePart } from './setting.tsx'
import { SettingsGroup } from './settings-group.tsx'
import { UpdateSettings } from './update-settings.tsx'

/** What the program is, and where it keeps things. */
export function AboutSettings() {
  return (
    <>
      <WholePart id="about">
        <About />
      </WholePart>
      <UpdateSettings />
    </>
  )
}

function About() {
  const t = useWords()
  const format = useFormat()
  const { say } = useNotice()
  const attempt = useAttempt()
  const { data: info } = useAppInfo()
  const { data: counts } = useCounts()
  if (info === undefined) return null
  const copyPath = async () => {
    await api.app.copyText(info.libraryPath)
    say({ text: t('settings.pathCopied') })
  }
  return (
    <SettingsGroup title={t('settings.about')}>
      <FormRow name={t('settings.version')}>
        <bdi className="number">{`${t('app.name')} ${info.version}`}</bdi>
      </FormRow>
      <FormRow name={t('settings.runtime')} hint={info.testRuntime ? t('settings.testRuntime') : undefined}>
        <bdi className="number">{`Electron ${info.electron}`}</bdi>
      </FormRow>
      <FormRow
        name={t('settings.library')}
        hint={
          counts === undefined
            ? undefined
            : t('settings.keptCounts', {
                articles: format.number(counts.articles),
                images: format.number(counts.images),
                size: format.bytes(counts.imageBytes),
              })
        }
      >
        <bdi className="library-path" dir="ltr">
          {info.libraryPath}
        </bdi>
        <button type="button" className="link" onClick={() => void copyPath()}>
          {t('settings.copyPath')}
        </button>
      </FormRow>
      <FormRow name={t('settings.log')}>
        <button type="button" className="link" onClick={() => void attempt(() => api.app.openLog())}>
          {t('settings.openLog')}
        </button>
      </FormRow>
      <LicenceList />
      <p className="settings-hint settings-privacy">{t('settings.privacy')}</p>
    </SettingsGroup>
  )
}
