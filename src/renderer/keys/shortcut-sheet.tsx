import './shortcut-sheet.css'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { actionGroups, chordsOf, type ActionGroup, type Chord } from '#shared/shortcuts.ts'
import { useWords } from '../data/use-words.ts'
import { chooseTab } from '../data/settings-tab.ts'
import { useSettings } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { KeyCaps } from '../ui/key-caps.tsx'

const groups = Object.keys(actionGroups) as ActionGroup[]
/** What is the same in every set. */
const always = {
  rows: ['ArrowDown', 'ArrowUp'],
  ends: ['Home', 'End'],
  pages: ['PageDown', 'PageUp'],
  more: ['Shift+ArrowDown', 'Shift+ArrowUp'],
  menu: ['Shift+F10', 'ContextMenu'],
  cancel: ['Escape'],
} as const

/** All keys as they are now, by what they are for. */
export function ShortcutSheet() {
  const t = useWords()
  const settings = useSettings()
  const { closeDialog, go } = useNavigation()
  const change = () => {
    chooseTab('keys')
    go({ kind: 'settings' })
  }
  return (
    <ModalOverlay className="dialog-ground" isDismissable isOpen onOpenChange={(open) => open || closeDialog()}>
      <Modal className="float dialog shortcuts-dialog">
        <Dialog className="shortcuts">
          <div className="dialog-head">
            <Heading slot="title" className="dialog-title">
              {t('shortcuts.title')}
            </Heading>
            <button type="button" className="link" onClick={change}>
              {t('shortcuts.change')}
            </button>
            <IconButton icon="close" label={t('app.close')} onClick={closeDialog} />
          </div>
          <div className="shortcuts-groups">
            {groups.map((group) => (
              <section key={group}>
                <h3 className="label">{t(`shortcuts.${group}`)}</h3>
                <dl>
                  {actionGroups[group].map((action) => (
                    <Shortcut key={action} name={t(`shortcuts.${action}`)} chords={chordsOf(settings, action)} />
                  ))}
                </dl>
              </section>
            ))}
            <section>
              <h3 className="label">{t('shortcuts.always')}</h3>
              <dl>
                {Object.entries(always).map(([name, chords]) => (
                  <Shortcut key={name} name={t(`shortcuts.${name as keyof typeof always}`)} chords={chords} />
                ))}
              </dl>
            </section>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Shortcut({ name, chords }: { name: string; chords: readonly Chord[] }) {
  const t = useWords()
  return (
    <div className="shortcut">
      <dt>{name}</dt>
      <dd>
        {chords.length === 0 ? <span className="meta">{t('shortcuts.none')}</span> : null}
        {chords.map((chord) => (
          <KeyCaps key={chord} chord={chord} />
        ))}
      </dd>
    </div>
  )
}
