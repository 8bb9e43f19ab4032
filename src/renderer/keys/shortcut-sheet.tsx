import './shortcut-sheet.css'
import { useTranslation } from 'react-i18next'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useNavigation } from '../data/use-view.ts'
import { IconButton } from '../ui/icon-button.tsx'

const groups = [
  {
    name: 'reading',
    keys: [
      ['next', 'J  ↓'],
      ['previous', 'K  ↑'],
      ['open', 'O  Enter'],
      ['read', 'M'],
      ['star', 'S'],
      ['browser', 'V'],
    ],
  },
  {
    name: 'places',
    keys: [
      ['front', 'G F'],
      ['starred', 'G S'],
      ['rates', 'G R'],
      ['settings', 'G ,'],
      ['search', '/  Ctrl K'],
    ],
  },
  {
    name: 'window',
    keys: [
      ['refresh', 'R  F5'],
      ['cancel', 'Esc'],
      ['back', 'Backspace  Alt ←'],
      ['forward', 'Alt →'],
      ['panes', 'F6'],
      ['help', '?'],
    ],
  },
] as const

/** All keys, by what they are for. */
export function ShortcutSheet() {
  const { t } = useTranslation()
  const { closeDialog } = useNavigation()
  return (
    <ModalOverlay className="dialog-ground" isDismissable isOpen onOpenChange={(open) => open || closeDialog()}>
      <Modal className="float dialog">
        <Dialog className="shortcuts">
          <div className="shortcuts-head">
            <Heading slot="title" className="dialog-title">
              {t('shortcuts.title')}
            </Heading>
            <IconButton icon="close" label={t('app.close')} onClick={closeDialog} />
          </div>
          {groups.map(({ name, keys }) => (
            <section key={name}>
              <h3 className="label">{t(`shortcuts.${name}`)}</h3>
              <dl>
                {keys.map(([action, combination]) => (
                  <div key={action} className="shortcut">
                    <dt>{t(`shortcuts.${action}`)}</dt>
                    <dd>
                      {combination.split('  ').map((pressed) => (
                        <kbd key={pressed} className="keys shortcut-keys">
                          {pressed}
                        </kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
