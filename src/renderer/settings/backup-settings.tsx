import type { BackupProgress } from '#shared/model.ts'
import { backupPeriods, type BackupEvery } from '#shared/settings.ts'
import { useWords } from '../data/use-words.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useBackupState, useBackupWork } from '../data/use-backup.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { localZone, useFormat, useSettings } from '../data/use-settings.ts'
import { resting } from '../ui/resting.ts'
import { SelectField } from '../ui/select-field.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { BackupList } from './backup-list.tsx'
import { RestoreQuestion } from './restore-question.tsx'
import { Setting } from './setting.tsx'
import { SettingsGroup } from './settings-group.tsx'

/** Everything into one file, out of one again, and what is kept by itself. */
export function BackupSettings() {
  const t = useWords()
  const { data: state } = useBackupState()
  const work = useBackupWork()
  const isBusy = state !== undefined && state.progress !== null
  return (
    <SettingsGroup title={t('settings.tabs.backup')}>
      <Setting id="backupNow">
        <button type="button" className="button" {...resting(isBusy, work.make)}>
          {t('backup.now')}
        </button>
      </Setting>
      <Setting id="restoreBackup">
        <button type="button" className="button" {...resting(isBusy, () => work.choose())}>
          {t('backup.restore')}
        </button>
      </Setting>
      {isBusy && state.progress !== null ? <Progress progress={state.progress} onStop={work.cancel} /> : null}
      {work.choice === null ? null : (
        <RestoreQuestion
          key={work.choice.createdAt}
          choice={work.choice}
          onRestore={work.restore}
          onLeave={work.leave}
        />
      )}
      <Automatic onChooseFolder={work.chooseFolder} />
      <BackupList backups={state?.kept ?? []} isBusy={isBusy} onRestore={work.choose} />
    </SettingsGroup>
  )
}

function Progress({ progress: { step, done, total }, onStop }: { progress: BackupProgress; onStop: () => void }) {
  const t = useWords()
  const format = useFormat()
  return (
    <div className="backup-progress" role="status">
      <p>
        {t(`backup.step.${step}`)}
        {total === 0 ? null : ` ${format.percent(done / total)}`}
      </p>
      <button type="button" className="link" onClick={onStop}>
        {t('packs.cancel')}
      </button>
    </div>
  )
}

function Automatic({ onChooseFolder }: { onChooseFolder: () => void }) {
  const t = useWords()
  const format = useFormat()
  const { backupEvery, backupsKept, backupImages } = useSettings()
  const change = useChangeSettings()
  const { data: state } = useBackupState()
  const newest = state?.kept[0]
  const last =
    newest === undefined
      ? t('backup.none')
      : t('backup.last', { time: format.dateTime(newest.at, localZone), size: format.bytes(newest.bytes) })
  return (
    <>
      <Setting
        id="backupEvery"
        {...(state !== undefined && {
          hint: t('app.sentences', { first: t('settings.backupEveryHint'), second: last }),
        })}
      >
        <SelectField<BackupEvery>
          label={t('settings.backupEvery')}
          options={backupPeriods.map((id) => ({ id, name: t(`backup.every.${id}`) }))}
          chosen={backupEvery}
          onChoose={(id) => change({ backupEvery: id })}
        />
      </Setting>
      {state?.failure ? (
        <p className="backup-failed" role="alert">
          {t('backup.failed', { reason: wordsOfFailure(t, state.failure).text })}
        </p>
      ) : null}
      <Setting id="backupsKept">
        <SelectField
          label={t('settings.backupsKept')}
          options={numbers.map((id) => ({ id, name: format.number(Number(id)) }))}
          chosen={numbers.find((id) => Number(id) >= backupsKept) ?? '20'}
          onChoose={(id) => change({ backupsKept: Number(id) })}
        />
      </Setting>
      <Setting id="backupImages">
        <TickBox
          label={t('settings.backupImages')}
          chosen={backupImages}
          onChange={(wanted) => change({ backupImages: wanted })}
        />
      </Setting>
      <Setting id="backupFolder">
        <bdi className="library-path" dir="ltr">
          {state?.folder}
        </bdi>
        <button type="button" className="link" onClick={onChooseFolder}>
          {t('backup.chooseFolder')}
        </button>
      </Setting>
    </>
  )
}

const numbers = ['1', '2', '3', '5', '10', '20'] as const
