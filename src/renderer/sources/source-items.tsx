import { memo, useState, type ReactNode } from 'react'
import {
  Button,
  Checkbox,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  TreeItem,
  TreeItemContent,
} from 'react-aria-components'
import { dirOf } from '#shared/languages.ts'
import type { Feed } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { removeFolder } from '../data/arrangement.ts'
import { useCountText } from '../data/use-count-text.ts'
import { useGroups } from '../data/use-folders.ts'
import { useFormat } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { FeedSign } from '../ui/feed-sign.tsx'
import { Icon } from '../ui/icon.tsx'
import { nameLang } from '../ui/name-lang.ts'
import { FolderDialog } from './folder-dialog.tsx'
import { SourceStateWords } from './source-state-words.tsx'
import { useChangeSources } from './use-change-sources.ts'

/** A folder in the tree of sources, with what can be done with it. */
export function FolderItem({ name, feeds, children }: { name: string; feeds: readonly Feed[]; children: ReactNode }) {
  const t = useWords()
  const format = useFormat()
  const countText = useCountText()
  const unread = feeds.reduce((sum, feed) => sum + feed.unread, 0)
  return (
    <TreeItem
      id={`folder:${name}`}
      className="source-row source-folder"
      textValue={name}
      aria-label={`${name}, ${countText('sources.count', feeds.length)}`}
      hasChildItems
    >
      <TreeItemContent>
        <div className="source-cells">
          <Handle name={name} />
          <Tick />
          <Button slot="chevron" className="source-turn">
            <Icon name="chevron" size={16} />
          </Button>
          <Icon name="folder" size={20} />
          <span className="source-title" lang={nameLang(name)} title={name}>
            <bdi>{name}</bdi>
          </span>
          <span className="source-note">{countText('sources.count', feeds.length)}</span>
          <span className="source-unread">{unread === 0 ? null : format.number(unread)}</span>
          <FolderMenu name={name} feeds={feeds} label={t('sources.folderTools', { name })} />
        </div>
      </TreeItemContent>
      {children}
    </TreeItem>
  )
}

type FolderMenuProps = { name: string; feeds: readonly Feed[]; label: string }

function FolderMenu({ name, feeds, label }: FolderMenuProps) {
  const t = useWords()
  const [naming, setNaming] = useState(false)
  const { go } = useNavigation()
  const groups = useGroups() ?? []
  const { arrange, markRead } = useChangeSources()
  const actions = {
    open: () => go({ kind: 'folder', folder: name }),
    read: () => void markRead(feeds),
    rename: () => setNaming(true),
    remove: () => void arrange(removeFolder(groups, name), t('sources.folderRemoved', { name })),
  }
  const names = {
    open: t('sources.toArticles'),
    read: t('list.markAllRead'),
    rename: t('sources.renameFolder'),
    remove: t('sources.removeFolder'),
  }
  return (
    <>
      <MenuTrigger>
        <Button className="tool" aria-label={label}>
          <Icon name="more" />
        </Button>
        <Popover className="float" placement="bottom end">
          <Menu className="menu">
            {(['open', 'read', 'rename', 'remove'] as const).map((action) => (
              <MenuItem key={action} id={action} className="menu-item menu-line" onAction={actions[action]}>
                {names[action]}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {naming ? <FolderDialog folder={name} feeds={[]} onClose={() => setNaming(false)} /> : null}
    </>
  )
}

/** A source in the tree: its sign, its name, how it stands, what is unread. */
export const FeedItem = memo(function FeedItem({ id, feed }: { id: string; feed: Feed }) {
  const t = useWords()
  const format = useFormat()
  return (
    <TreeItem id={id} className="source-row" textValue={feed.shown.title} value={feed}>
      <TreeItemContent>
        <div className="source-cells">
          <Handle name={feed.shown.title} />
          <Tick />
          <FeedSign feed={feed} />
          <span className="source-title" lang={feed.shown.lang} title={feed.shown.title}>
            <bdi dir={dirOf(feed.shown.lang)}>{feed.shown.title}</bdi>
          </span>
          {feed.isSample && !/[(（].*[)）]/.test(feed.title) ? (
            <span className="sample-mark">{t('app.sample')}</span>
          ) : null}
          <SourceStateWords feed={feed} />
          <span className="source-unread">{feed.unread === 0 ? null : format.number(feed.unread)}</span>
          <span className="source-go">
            <Icon name="chevron" size={16} />
          </span>
        </div>
      </TreeItemContent>
    </TreeItem>
  )
})

function Handle({ name }: { name: string }) {
  const t = useWords()
  return (
    <Button slot="drag" className="source-handle" aria-label={t('sources.drag', { name })}>
      <Icon name="grip" size={16} />
    </Button>
  )
}

function Tick() {
  return (
    <Checkbox slot="selection" className="tick">
      <span className="tick-box" aria-hidden="true">
        <svg viewBox="0 0 16 16">
          <path d="m3.5 8.500 3 3 6-6.500" />
        </svg>
      </span>
    </Checkbox>
  )
}
