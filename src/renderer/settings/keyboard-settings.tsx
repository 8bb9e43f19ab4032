import './keyboard-settings.css'
import { useState } from 'react'
import {
  actionGroups,
  chordsOf,
  clashesOf,
  presetChords,
  shortcutPresets,
  withChord,
  type ActionGroup,
  type ActionName,
  type Chord,
} from '#shared/shortcuts.ts'
import type { Settings } from '#shared/settings.ts'
import { useWords } from '../data/use-words.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useSettings } from '../data/use-settings.ts'
import { useChordName } from '../ui/chord-name.ts'
import { Choice } from '../ui/choice.tsx'
import { FormRow } from '../ui/form-row.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { KeyCaps } from '../ui/key-caps.tsx'
import { useNotice } from '../ui/notice.tsx'
import { KeyCatcher } from './key-catcher.tsx'
import { Setting, WholePart } from './setting.tsx'
import { SettingsGroup } from './settings-group.tsx'

const groups = Object.keys(actionGroups) as ActionGroup[]

/** Which keys do what: a set to begin with, and the reader's own over it. */
export function KeyboardSettings() {
  const t = useWords()
  const { shortcutPreset, shortcuts } = useSettings()
  const change = useChangeKeys()
  const isChanged = Object.keys(shortcuts).length > 0
  return (
    <>
      <SettingsGroup title={t('settings.tabs.keys')}>
        <Setting id="keySet">
          <Choice
            label={t('settings.keySet')}
            options={shortcutPresets.map((id) => ({ id, name: t(`settings.keys.presets.${id}`) }))}
            chosen={shortcutPreset}
            onChoose={(id) => change({ shortcutPreset: id, shortcuts: {} }, t('settings.keys.changed'))}
          />
        </Setting>
      </SettingsGroup>
      <WholePart id="ownKeys">
        <div className="keys-groups">
          {isChanged ? (
            <button
              type="button"
              className="link keys-reset"
              onClick={() => change({ shortcuts: {} }, t('settings.keys.changed'))}
            >
              {t('settings.keys.resetAll')}
            </button>
          ) : null}
          {groups.map((group) => (
            <SettingsGroup key={group} title={t(`shortcuts.${group}`)}>
              {actionGroups[group].map((action) => (
                <ActionKeys key={action} action={action} />
              ))}
            </SettingsGroup>
          ))}
        </div>
      </WholePart>
    </>
  )
}

function ActionKeys({ action }: { action: ActionName }) {
  const t = useWords()
  const settings = useSettings()
  const change = useChangeKeys()
  const nameOf = useChordName()
  const [catching, setCatching] = useState(false)
  const chords = chordsOf(settings, action)
  const name = t(`shortcuts.${action}`)
  const give = (chord: Chord) => {
    setCatching(false)
    const others = clashesOf(settings, action, chord).map((other) => t(`shortcuts.${other}`))
    const keys = nameOf(chord).join(' ')
    const text =
      others.length === 0
        ? t('settings.keys.changed')
        : t('settings.keys.taken', { keys, action: name, other: others.join(', ') })
    change({ shortcuts: withChord(settings, action, chord) }, text)
  }
  const without = (chord: Chord) => ({ ...settings.shortcuts, [action]: chords.filter((each) => each !== chord) })
  const usual = () => {
    // Others may have been given its keys, and give them back.
    const rest = Object.fromEntries(Object.entries(settings.shortcuts).filter(([other]) => other !== action))
    const own = presetChords(settings.shortcutPreset, action)
    return own.reduce((shortcuts, chord) => withChord({ ...settings, shortcuts }, action, chord), rest)
  }
  return (
    <FormRow name={name} className="keys-row">
      {chords.length === 0 && !catching ? <span className="meta">{t('shortcuts.none')}</span> : null}
      {chords.map((chord) => (
        <span key={chord} className="keys-given">
          <KeyCaps chord={chord} />
          <IconButton
            icon="close"
            size={14}
            label={t('settings.keys.removeKeys', { keys: nameOf(chord).join(' '), action: name })}
            onClick={() => change({ shortcuts: without(chord) }, t('settings.keys.changed'))}
          />
        </span>
      ))}
      {catching ? (
        <KeyCatcher label={name} onCatch={give} onLeave={() => setCatching(false)} />
      ) : (
        <IconButton
          icon="plus"
          size={18}
          label={t('settings.keys.add', { action: name })}
          onClick={() => setCatching(true)}
        />
      )}
      {action in settings.shortcuts ? (
        <IconButton
          icon="undo"
          size={18}
          label={t('settings.keys.reset', { action: name })}
          onClick={() => change({ shortcuts: usual() }, t('settings.keys.changed'))}
        />
      ) : null}
    </FormRow>
  )
}

/** Changes keys and says so, with a way back. */
function useChangeKeys() {
  const { shortcutPreset, shortcuts } = useSettings()
  const change = useChangeSettings()
  const { say } = useNotice()
  return (patch: Partial<Pick<Settings, 'shortcutPreset' | 'shortcuts'>>, text: string) => {
    change(patch)
    say({ text, undo: () => change({ shortcutPreset, shortcuts }) })
  }
}
