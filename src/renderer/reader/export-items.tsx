import type { RefObject } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import type { Article } from '#shared/model.ts'
import { exportActions } from '#shared/shortcuts.ts'
import { useExports } from '../data/use-exports.ts'
import { useWords } from '../data/use-words.ts'

type ExportItemsProps = { article: Article; button: RefObject<HTMLElement | null>; onClose(): void }

/** What the article can be made into, under the button that was pressed. */
export function ExportItems({ article, button, onClose }: ExportItemsProps) {
  const t = useWords()
  const { ofArticle } = useExports()
  const run = (id: string | number) => {
    const action = exportActions.find((each) => each === id)
    if (action !== undefined) void ofArticle(action, article)
  }
  return (
    <Popover
      className="float"
      aria-label={t('reader.export')}
      triggerRef={button}
      isOpen
      placement="bottom end"
      onOpenChange={(open) => open || onClose()}
    >
      {/* A menu that was called for has the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
      <Menu className="menu" aria-label={t('reader.export')} autoFocus="first" onAction={run} onClose={onClose}>
        {exportActions.map((action) => (
          <MenuItem key={action} id={action} className="menu-item">
            {t(`shortcuts.${action}`)}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  )
}
