import { useWords } from '../data/use-words.ts'
import { intervals, intervalWords, nearestInterval, type Interval } from '../data/interval-words.ts'
import { useCounts } from '../data/queries.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { SelectField } from '../ui/select-field.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { DataLimits, PictureChoices, PictureLimit, Saving } from './data-settings.tsx'
import { Setting } from './setting.tsx'
import { SettingsGroup } from './settings-group.tsx'

/** How often publishers are asked, and what becomes of what they sent. */
export function RefreshSettings() {
  const t = useWords()
  const format = useFormat()
  const { refreshMinutes, refreshPaused } = useSettings()
  const { data: counts } = useCounts()
  const change = useChangeSettings()
  return (
    <SettingsGroup title={t('settings.tabs.refresh')}>
      <Setting id="interval">
        <SelectField<Interval>
          label={t('settings.interval')}
          options={intervals.map((id) => ({ id, name: intervalWords(t, format, Number(id)) }))}
          chosen={nearestInterval(refreshMinutes)}
          onChoose={(id) => change({ refreshMinutes: Number(id) })}
        />
      </Setting>
      <Setting id="retention">
        <p className="setting-fact">{t('settings.letGo', { number: format.number(counts?.expired ?? 0) })}</p>
      </Setting>
      <PictureLimit />
      <PictureChoices />
      <DataLimits />
      <Saving />
      <Setting id="pauseAll">
        <TickBox
          label={t('settings.pauseAll')}
          chosen={refreshPaused}
          onChange={(paused) => change({ refreshPaused: paused })}
        />
      </Setting>
    </SettingsGroup>
  )
}
