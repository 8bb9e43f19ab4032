import { pictureChoices, savingChoices, smallPicture } from '#shared/settings.ts'
import { useWords } from '../data/use-words.ts'
import { useCounts } from '../data/queries.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { useDataUse } from '../data/use-traffic.ts'
import { useNavigation } from '../data/use-view.ts'
import { SelectField } from '../ui/select-field.tsx'
import { Setting } from './setting.tsx'

/** What all pictures may take on the disk. */
export function PictureLimit() {
  const t = useWords()
  const format = useFormat()
  const { pictureLimit } = useSettings()
  const { data: counts } = useCounts()
  const change = useChangeSettings()
  return (
    <Setting id="pictureLimit" hint={t('settings.pictureLimitHint', { size: format.bytes(counts?.imageBytes ?? 0) })}>
      <MegabyteLimit
        label={t('settings.pictureLimit')}
        offered={[500, 1000, 2000, 5000, 10_000, 20_000, 50_000]}
        chosen={pictureLimit}
        onChoose={(limit) => change({ pictureLimit: limit })}
      />
    </Setting>
  )
}

/** Which pictures are fetched at all. */
export function PictureChoices() {
  const t = useWords()
  const format = useFormat()
  const { pictures } = useSettings()
  const change = useChangeSettings()
  return (
    <Setting id="pictures" hint={t('settings.picturesHint', { size: format.bytes(smallPicture) })}>
      <SelectField
        label={t('settings.pictures')}
        options={pictureChoices.map((id) => ({ id, name: t(`settings.pictureChoices.${id}`) }))}
        chosen={pictures}
        onChoose={(id) => change({ pictures: id })}
      />
    </Setting>
  )
}

/** How much may be fetched in a month and in a refresh, beside what is. */
export function DataLimits() {
  const t = useWords()
  const format = useFormat()
  const { go } = useNavigation()
  const { dataMonthLimit, dataRefreshLimit } = useSettings()
  const { data: use } = useDataUse()
  const change = useChangeSettings()
  return (
    <>
      <Setting id="dataMonth" hint={t('settings.dataMonthHint', { size: format.bytes(use?.month ?? 0) })}>
        <MegabyteLimit
          label={t('settings.dataMonth')}
          offered={[100, 250, 500, 1000, 2000, 5000, 10_000, 50_000]}
          chosen={dataMonthLimit}
          onChoose={(limit) => change({ dataMonthLimit: limit })}
        />
        <button type="button" className="link" onClick={() => go({ kind: 'statistics' })}>
          {t('settings.dataHistory')}
        </button>
      </Setting>
      <Setting id="dataRefresh" hint={t('settings.dataRefreshHint', { size: format.bytes(use?.refresh.bytes ?? 0) })}>
        <MegabyteLimit
          label={t('settings.dataRefresh')}
          offered={[1, 2, 5, 10, 20, 50, 100, 500]}
          chosen={dataRefreshLimit}
          onChoose={(limit) => change({ dataRefreshLimit: limit })}
        />
      </Setting>
    </>
  )
}

/** What waits while data or power are dear, and whether they are now. */
export function Saving() {
  const t = useWords()
  const settings = useSettings()
  const { data: use } = useDataUse()
  const change = useChangeSettings()
  const facts = { onMetered: use?.metered, onBattery: use?.onBattery }
  return (['onMetered', 'onBattery'] as const).map((id) => {
    const fact = facts[id]
    const known = fact === true ? t(`settings.${id}Now`) : fact === null ? t(`settings.${id}Unknown`) : null
    const usual = t(`settings.${id}Hint`)
    return (
      <Setting key={id} id={id} hint={known === null ? usual : t('app.sentences', { first: usual, second: known })}>
        <SelectField
          label={t(`settings.${id}`)}
          options={savingChoices.map((choice) => ({ id: choice, name: t(`settings.savingChoices.${choice}`) }))}
          chosen={settings[id]}
          onChoose={(choice) => change({ [id]: choice })}
        />
      </Setting>
    )
  })
}

type MegabyteLimitProps = {
  label: string
  /** In megabytes; another that was chosen stands among them. */
  offered: readonly number[]
  /** Null for no limit. */
  chosen: number | null
  onChoose(limit: number | null): void
}

function MegabyteLimit({ label, offered, chosen, onChoose }: MegabyteLimitProps) {
  const t = useWords()
  const format = useFormat()
  const limits = [...new Set([...offered, ...(chosen === null ? [] : [chosen])])].toSorted((a, b) => a - b)
  return (
    <SelectField
      label={label}
      options={[
        ...limits.map((megabytes) => ({ id: String(megabytes), name: format.bytes(megabytes * 1_000_000) })),
        { id: 'none', name: t('settings.noLimit') },
      ]}
      chosen={chosen === null ? 'none' : String(chosen)}
      onChoose={(id) => onChoose(id === 'none' ? null : Number(id))}
    />
  )
}
