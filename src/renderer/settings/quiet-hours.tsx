import { useWords } from '../data/use-words.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useSettings } from '../data/use-settings.ts'
import { SelectField } from '../ui/select-field.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { Setting } from './setting.tsx'

const usual = { from: 22, to: 8 }
const hours = Array.from({ length: 24 }, (_, hour) => ({
  id: String(hour),
  name: `${String(hour).padStart(2, '0')}:00`,
}))

/** Between which hours nothing is told on the desktop, if any. */
export function QuietHoursSetting() {
  const t = useWords()
  const { quietHours } = useSettings()
  const change = useChangeSettings()
  return (
    <Setting id="quietHours">
      <TickBox
        label={t('settings.quietHours')}
        chosen={quietHours !== null}
        onChange={(on) => change({ quietHours: on ? usual : null })}
      />
      {quietHours === null ? null : (
        <>
          <SelectField
            label={t('settings.quietFrom')}
            options={hours}
            chosen={String(quietHours.from)}
            onChoose={(id) => change({ quietHours: { ...quietHours, from: Number(id) } })}
          />
          <SelectField
            label={t('settings.quietTo')}
            options={hours}
            chosen={String(quietHours.to)}
            onChoose={(id) => change({ quietHours: { ...quietHours, to: Number(id) } })}
          />
        </>
      )}
    </Setting>
  )
}
