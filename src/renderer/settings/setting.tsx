import '../ui/controls.css'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useWords } from '../data/use-words.ts'
import { settingList, type SettingId } from '../data/setting-list.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useVisit } from '../data/use-view.ts'
import { foldText } from '../ui/fold-text.ts'
import { MarkedTerms } from '../ui/marked-terms.tsx'
import { useNotice } from '../ui/notice.tsx'
import { furtherWord } from './find-settings.ts'
import { useSought } from './sought.ts'
import { useUsual } from './use-usual.ts'

type SettingProps = {
  id: SettingId
  children: ReactNode
  /** In place of the usual line about it. */
  hint?: string
  /** The control stands under the words, over the whole width. */
  wide?: boolean
}

/** One thing that can be set: its name, a line about it, its control, and the way back when it was changed. */
export function Setting({ id, children, hint, wide = false }: SettingProps) {
  const t = useWords()
  const { shown, terms } = useSought(id)
  const { row, isGoal } = useGoal(id)
  const base = useId()
  if (!shown) return null
  return (
    <div
      ref={row}
      className={['setting', wide ? 'setting-wide' : 'form-row', isGoal ? 'setting-goal' : ''].join(' ')}
      role="group"
      aria-labelledby={`${base}name`}
      aria-describedby={`${base}hint`}
      tabIndex={-1}
      data-setting={id}
    >
      <div className="form-words">
        <div className="setting-head">
          <h3 id={`${base}name`} className="form-name">
            <MarkedTerms text={t(`settings.${id}`)} terms={terms} />
          </h3>
          <WayBack id={id} />
        </div>
        <p id={`${base}hint`} className="form-hint">
          <MarkedTerms text={hint ?? t(`settings.${id}Hint`)} terms={terms} />
          <FurtherWord id={id} hint={hint} />
        </p>
      </div>
      <div className={wide ? 'setting-content' : 'form-control'}>{children}</div>
    </div>
  )
}

/** The word by which it was found, when neither its name nor its line has it. */
function FurtherWord({ id, hint }: { id: SettingId; hint: string | undefined }) {
  const t = useWords()
  const { terms } = useSought(id)
  const seen = foldText(`${t(`settings.${id}`)} ${hint ?? t(`settings.${id}Hint`)}`).folded
  const unseen = terms.filter((term) => !seen.includes(term))
  const word = furtherWord(t, id, unseen)
  if (word === undefined) return null
  return (
    <span className="setting-word">
      <bdi>
        <MarkedTerms text={word} terms={unseen} />
      </bdi>
    </span>
  )
}

/** A part of the settings that is found and gone to as a whole. */
export function WholePart({ id, children }: { id: SettingId; children: ReactNode }) {
  const t = useWords()
  const { shown } = useSought(id)
  const { row } = useGoal(id)
  if (!shown) return null
  return (
    <div ref={row} className="whole-part" role="group" aria-label={t(`settings.${id}`)} tabIndex={-1} data-setting={id}>
      {children}
    </div>
  )
}

/** Says that it is not as it came, and brings it back. */
function WayBack({ id }: { id: SettingId }) {
  const t = useWords()
  const { say } = useNotice()
  const { changed, usual, own } = useUsual(settingList[id].keys)
  const change = useChangeSettings()
  if (!changed) return null
  const name = t(`settings.${id}`)
  const reset = (row: HTMLElement | null) => {
    change(usual)
    say({ text: t('settings.wasReset', { name }), undo: () => change(own) })
    // The button goes with its reason.
    row?.focus()
  }
  return (
    <>
      <span className="setting-changed">{t('settings.changed')}</span>
      <button
        type="button"
        className="link setting-reset"
        aria-label={`${t('settings.reset')}: ${name}`}
        onClick={({ currentTarget }) => reset(currentTarget.closest<HTMLElement>('[data-setting]'))}
      >
        {t('settings.reset')}
      </button>
    </>
  )
}

/** The setting that the reader was sent to comes into sight and has the focus; a new visit mounts it anew. */
function useGoal(id: SettingId) {
  const { place } = useVisit()
  const isGoal = place.kind === 'settings' && place.setting === id
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isGoal) return
    row.current?.focus({ preventScroll: true })
    row.current?.scrollIntoView({ block: 'center' })
  }, [isGoal])
  return { row, isGoal }
}
