import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { Article } from '#shared/model.ts'
import { exportActions } from '#shared/shortcuts.ts'
import { useWords } from '../data/use-words.ts'
import { useExports } from '../data/use-exports.ts'
import { Icon } from '../ui/icon.tsx'

/** What takes the article out of the window: files, paper, a citation, a letter. */
export function ExportMenu({ article }: { article: Article }) {
  const t = useWords()
  const { ofArticle } = useExports()
  const run = (id: string | number) => {
    const action = exportActions.find((each) => each === id)
    if (action !== undefined) void ofArticle(action, article)
  }
  return (
    <MenuTrigger>
      <Button className="tool" aria-label={t('reader.export')}>
        <Icon name="export" />
      </Button>
      <Popover className="float" placement="bottom end">
        <Menu className="menu" aria-label={t('reader.export')} onAction={run}>
          {exportActions.map((action) => (
            <MenuItem key={action} id={action} className="menu-item">
              {t(`shortcuts.${action}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
