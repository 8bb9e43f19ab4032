import type { UpdateState } from '#shared/api.ts'
import type { UpdateOffer } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { localZone, useFormat, useSettings } from '../data/use-settings.ts'
import { useUpdates } from '../data/use-updates.ts'
import { ExternalLink } from '../ui/external-link.tsx'
import { useNotice } from '../ui/notice.tsx'
import { resting } from '../ui/resting.ts'
import { TextLine } from '../ui/text-line.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { Setting } from './setting.tsx'
import { SettingsGroup } from './settings-group.tsx'
import { UpdateFailure } from './update-failure.tsx'
import { useChangeSettings } from '../data/use-change-settings.ts'

/** What is newer than this program, and whether and where it is looked for. */
export function UpdateSettings() {
  const t = useWords()
  const { updateCheck, updateAddress } = useSettings()
  const change = useChangeSettings()
  const { data: state } = useUpdates()
  if (state === undefined) return null
  return (
    <SettingsGroup title={t('settings.updates')}>
      <Setting id="updateNow" wide {...(state.canCheck ? {} : { hint: t('updates.none') })}>
        {state.replaced ? <Replaced /> : null}
        {state.canCheck ? <Newest state={state} /> : null}
      </Setting>
      {state.canCheck ? (
        <>
          <Setting id="updateCheck">
            <TickBox
              label={t('settings.updateCheck')}
              chosen={updateCheck}
              onChange={(wanted) => change({ updateCheck: wanted })}
            />
          </Setting>
          <Setting id="updateAddress">
            <TextLine
              label={t('settings.updateAddress')}
              text={updateAddress}
              placeholder={t('settings.updateAddressUsual')}
              onChange={(address) => change({ updateAddress: address })}
            />
          </Setting>
        </>
      ) : null}
    </SettingsGroup>
  )
}

function Newest({ state }: { state: UpdateState }) {
  const t = useWords()
  const format = useFormat()
  const attempt = useAttempt()
  const { offer, doing, ready, failure, checkedAt, takenBack } = state
  const doingText =
    doing === 'checking'
      ? t('updates.checking')
      : t('updates.downloading', { size: format.bytes(offer?.file?.bytes ?? 0) })
  return (
    <div className="updates" aria-live="polite">
      {takenBack === null ? null : <p>{t('updates.takenBack', { version: takenBack })}</p>}
      {failure === null ? null : <UpdateFailure failure={failure} />}
      {ready === null ? null : (
        <>
          <p>{t('updates.ready', { version: ready })}</p>
          <Restart />
        </>
      )}
      {offer === null ? null : <Offer offer={offer} state={state} />}
      {offer === null && checkedAt !== null && failure === null && doing === null ? (
        <p>{t('updates.newest', { time: format.dateTime(checkedAt, localZone) })}</p>
      ) : null}
      {doing === 'downloading' ? (
        <progress aria-label={doingText} max={offer?.file?.bytes ?? 1} value={state.downloaded} />
      ) : null}
      <p>
        {doing === null ? null : `${doingText} `}
        {/* One button, so that it keeps the focus when it is pressed. */}
        <button
          type="button"
          className={doing === null ? 'button' : 'link'}
          onClick={() => void attempt(() => (doing === null ? api.updates.check() : api.updates.cancel()))}
        >
          {t(doing === null ? 'updates.look' : 'packs.cancel')}
        </button>
      </p>
    </div>
  )
}

function Replaced() {
  const t = useWords()
  return (
    <div className="updates">
      <p>{t('updates.replaced')}</p>
      <Restart />
    </div>
  )
}

function Restart() {
  const t = useWords()
  const attempt = useAttempt()
  return (
    <button type="button" className="button" onClick={() => void attempt(() => api.updates.restart())}>
      {t('updates.restart')}
    </button>
  )
}

function Offer({ offer, state }: { offer: UpdateOffer; state: UpdateState }) {
  const t = useWords()
  const format = useFormat()
  const attempt = useAttempt()
  const { version, notes, notesLang, page, file } = offer
  if (state.ready === version) return null
  return (
    <section className="update-offer" aria-label={t('updates.found', { version })}>
      <h4>{t('updates.found', { version })}</h4>
      <p className="update-notes" lang={notesLang} dir="auto">
        {notes}
      </p>
      {state.canInstall && file !== null ? (
        <button
          type="button"
          className="button"
          {...resting(state.doing !== null, () => void attempt(() => api.updates.download()))}
        >
          {t('updates.download', { size: format.bytes(file.bytes) })}
        </button>
      ) : (
        <ByHand kind={state.kind} file={file?.name ?? null} />
      )}
      <p>
        <ExternalLink url={page}>{t('updates.page')}</ExternalLink>
      </p>
    </section>
  )
}

/** What somebody types where the system's own programs install. */
function ByHand({ kind, file }: { kind: UpdateState['kind']; file: string | null }) {
  const t = useWords()
  const attempt = useAttempt()
  const { say } = useNotice()
  if (kind !== 'deb' || file === null) return <p>{t('updates.byHand')}</p>
  const command = `sudo apt install ./${file}`
  const copy = async () => {
    await api.app.copyText(command)
    say({ text: t('updates.copied') })
  }
  return (
    <>
      <p>{t('updates.byApt', { file })}</p>
      <p>
        <bdi className="library-path" dir="ltr">
          {command}
        </bdi>{' '}
        <button type="button" className="link" onClick={() => void attempt(copy)}>
          {t('updates.copy')}
        </button>
      </p>
    </>
  )
}
