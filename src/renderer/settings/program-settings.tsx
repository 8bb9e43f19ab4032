import { trayShows, type TrayShows } from '#shared/settings.ts'
import { useWords } from '../data/use-words.ts'
import { resettableKeys } from '../data/setting-list.ts'
import { useAppInfo } from '../data/queries.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useSettings } from '../data/use-settings.ts'
import { useNotice } from '../ui/notice.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { Setting } from './setting.tsx'
import { SettingsFile } from './settings-file.tsx'
import { SettingsGroup } from './settings-group.tsx'
import { QuietHoursSetting } from './quiet-hours.tsx'
import { useUsual } from './use-usual.ts'
import { resting } from '../ui/resting.ts'

/** How the program lives on the desktop, and all that was chosen as a whole. */
export function ProgramSettings() {
  const t = useWords()
  const { closeToTray, startAtLogin } = useSettings()
  const { data: info } = useAppInfo()
  const change = useChangeSettings()
  const hasTray = info?.trayAvailable !== false
  return (
    <SettingsGroup title={t('settings.tabs.program')}>
      <Setting id="closeToTray" hint={hasTray ? t('settings.closeToTrayHint') : t('settings.noTray')}>
        <TickBox
          label={t('settings.closeToTray')}
          chosen={closeToTray}
          onChange={(keep) => change({ closeToTray: keep })}
        />
      </Setting>
      {hasTray ? <TraySettings /> : null}
      <Setting id="startAtLogin">
        <TickBox
          label={t('settings.startAtLogin')}
          chosen={startAtLogin}
          onChange={(starts) => change({ startAtLogin: starts })}
        />
      </Setting>
      <QuietHoursSetting />
      <Setting id="again">
        <button type="button" className="button" onClick={() => change({ firstRunDone: false })}>
          {t('settings.againStart')}
        </button>
      </Setting>
      <SettingsFile />
      <ResetAll />
    </SettingsGroup>
  )
}

function TraySettings() {
  const t = useWords()
  const { trayShows: shown, trayTurnSeconds, trayLabel } = useSettings()
  const change = useChangeSettings()
  const names = {
    pairs: t('settings.trayPairs'),
    unread: t('settings.trayUnread'),
    weather: t('settings.trayWeather'),
    mark: t('settings.trayMark'),
  }
  const everySeconds = (seconds: number) =>
    seconds === 0 ? t('settings.trayStays') : t('settings.trayEvery', { seconds })
  return (
    <>
      <Setting id="trayShows">
        <SelectField<TrayShows>
          label={t('settings.trayShows')}
          options={trayShows.map((id) => ({ id, name: names[id] }))}
          chosen={shown}
          onChoose={(id) => change({ trayShows: id })}
        />
      </Setting>
      <Setting id="trayTurn">
        <SelectField
          label={t('settings.trayTurn')}
          options={turns.map((id) => ({ id, name: everySeconds(Number(id)) }))}
          chosen={turns.find((id) => Number(id) >= trayTurnSeconds) ?? '60'}
          onChoose={(id) => change({ trayTurnSeconds: Number(id) })}
        />
      </Setting>
      {isLinux ? (
        <Setting id="trayLabel">
          <TickBox
            label={t('settings.trayLabel')}
            chosen={trayLabel}
            onChange={(written) => change({ trayLabel: written })}
          />
        </Setting>
      ) : null}
    </>
  )
}

/** The other systems write a text by themselves or have none. */
const isLinux = navigator.userAgent.includes('Linux')
const turns = ['0', '5', '10', '30', '60'] as const

function ResetAll() {
  const t = useWords()
  const { say } = useNotice()
  const { changed, usual, own } = useUsual(resettableKeys)
  const change = useChangeSettings()
  const reset = () => {
    change(usual)
    say({ text: t('settings.allWereReset'), undo: () => change(own) })
  }
  return (
    <Setting id="resetAll">
      <button type="button" className="button" {...resting(!changed, reset)}>
        {t('settings.resetAllStart')}
      </button>
    </Setting>
  )
}
