import { useState } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { Feed } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useCountText } from '../data/use-count-text.ts'
import { useGroups } from '../data/use-folders.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { FolderDialog } from './folder-dialog.tsx'
import { useChangeSources } from './use-change-sources.ts'

type BulkBarProps = { feeds: readonly Feed[]; all: readonly Feed[]; onChoose(feeds: readonly Feed[]): void }

/** What can be done with the chosen sources together; each step can be undone. */
export function BulkBar({ feeds, all, onChoose }: BulkBarProps) {
  const t = useWords()
  const countText = useCountText()
  const { updateMany, remove, markRead, check } = useChangeSources()
  const isPaused = feeds.every(({ state }) => state !== 'active')
  const none = feeds.length === 0
  const pause = () =>
    void updateMany(
      feeds,
      { state: isPaused ? 'active' : 'paused' },
      countText(isPaused ? 'sources.resumedMany' : 'sources.pausedMany', feeds.length),
    )
  return (
    <div className="bulk" role="toolbar" aria-label={t('sources.chosenTools')}>
      <span className="bulk-count" role="status">
        {none ? t('sources.chooseHint') : countText('sources.chosen', feeds.length)}
      </span>
      {none ? null : (
        <>
          <MoveMenu feeds={feeds} />
          <BulkTool
            icon={isPaused ? 'play' : 'pause'}
            name={t(isPaused ? 'sources.resume' : 'sources.paused')}
            onPress={pause}
          />
          <BulkTool icon="readAll" name={t('list.markAllRead')} onPress={() => void markRead(feeds)} />
          <BulkTool icon="refresh" name={t('sources.checkNow')} onPress={() => void check(feeds)} />
          <BulkTool
            icon="trash"
            name={t('sources.remove')}
            onPress={() => {
              remove(feeds)
              onChoose([])
            }}
          />
        </>
      )}
      <button type="button" className="link bulk-all" onClick={() => onChoose(none ? all : [])}>
        {none ? t('sources.chooseAll') : t('sources.chooseNone')}
      </button>
    </div>
  )
}

type BulkToolProps = { icon: IconName; name: string; onPress(): void }

function BulkTool({ icon, name, onPress }: BulkToolProps) {
  return (
    <button type="button" className="bulk-tool" title={name} aria-label={name} onClick={onPress}>
      <Icon name={icon} size={18} />
      <span className="bulk-name">{name}</span>
    </button>
  )
}

/** Folders to move the chosen sources to, outside all of them, or a new one. */
function MoveMenu({ feeds }: { feeds: readonly Feed[] }) {
  const t = useWords()
  const [naming, setNaming] = useState(false)
  const { arrange, move } = useChangeSources()
  const folders = (useGroups() ?? []).flatMap(({ folder }) => folder ?? [])
  const moveTo = (folder: string | null) =>
    void arrange(move(feeds, folder), folder === null ? t('sources.movedOut') : t('sources.moved', { name: folder }))
  return (
    <>
      <MenuTrigger>
        <Button className="bulk-tool" aria-label={t('sources.moveTo')}>
          <Icon name="folder" size={18} />
          <span className="bulk-name">{t('sources.moveTo')}</span>
          <Icon name="chevronDown" size={14} />
        </Button>
        <Popover className="float select-list" placement="bottom start">
          <Menu
            className="menu"
            onAction={(key) => {
              if (key === 'new') setNaming(true)
              else moveTo(key === 'outside' ? null : String(key).slice('in:'.length))
            }}
          >
            {folders.map((folder) => (
              <MenuItem key={folder} id={`in:${folder}`} className="menu-item menu-line" textValue={folder}>
                <bdi>{folder}</bdi>
              </MenuItem>
            ))}
            <MenuItem id="outside" className="menu-item menu-line">
              {t('sources.outside')}
            </MenuItem>
            <MenuItem id="new" className="menu-item menu-line">
              {t('sources.newFolder')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {naming ? <FolderDialog feeds={feeds} onClose={() => setNaming(false)} /> : null}
    </>
  )
}
