import { useTranslation } from 'react-i18next'
import { api } from '../data/api.ts'
import { useAppInfo, useCounts } from '../data/queries.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { FormRow } from '../ui/form-row.tsx'
import { useNotice } from '../ui/notice.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { SettingsGroup } from './settings-group.tsx'
import { useChangeSettings } from './use-change-settings.ts'

/** How the program lives on the desktop, and what it is. */
export function ProgramSettings() {
  const { t } = useTranslation()
  const { closeToTray } = useSettings()
  const { data: info } = useAppInfo()
  const change = useChangeSettings()
  const hasTray = info?.trayAvailable !== false
  return (
    <>
      <SettingsGroup title={t('settings.tabs.program')}>
        <FormRow name={t('settings.closeToTray')} hint={hasTray ? t('settings.closeToTrayHint') : t('settings.noTray')}>
          <TickBox
            label={t('settings.closeToTray')}
            chosen={closeToTray && hasTray}
            isDisabled={!hasTray}
            onChange={(keep) => change({ closeToTray: keep })}
          />
        </FormRow>
        <FormRow name={t('settings.again')} hint={t('settings.againHint')}>
          <button type="button" className="button" onClick={() => change({ firstRunDone: false })}>
            {t('settings.againStart')}
          </button>
        </FormRow>
      </SettingsGroup>
      <About />
    </>
  )
}

function About() {
  const { t } = useTranslation()
  const format = useFormat()
  const { say } = useNotice()
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
      <FormRow name={t('settings.runtime')}>
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
        <button type="button" className="link" onClick={() => void api.app.openLog()}>
          {t('settings.openLog')}
        </button>
      </FormRow>
      <p className="settings-hint settings-privacy">{t('settings.privacy')}</p>
    </SettingsGroup>
  )
}
