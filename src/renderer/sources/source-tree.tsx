import type { KeyboardEvent } from 'react'
import {
  Collection,
  ListLayout,
  Tree,
  useDragAndDrop,
  Virtualizer,
  type Key,
  type Selection,
} from 'react-aria-components'
import { useWords } from '../data/use-words.ts'
import { dropped, type Drop } from './dropped.ts'
import type { Folder } from '../data/arrangement.ts'
import { useFolded, useGroups } from '../data/use-folders.ts'
import { useNavigation } from '../data/use-view.ts'
import { feedIdOf, folderOf, isSourceKey, type SourceKey } from './source-key.ts'
import { FeedItem, FolderItem } from './source-items.tsx'
import { stepped } from './stepped.ts'
import { useChangeSources } from './use-change-sources.ts'

type SourceTreeProps = {
  folders: readonly Folder[]
  chosen: ReadonlySet<SourceKey>
  onChoose(chosen: ReadonlySet<SourceKey>): void
  /** Shows what is in folded folders too, as when one looks for something. */
  unfolded: boolean
}

/**
 * Folders with their sources, to be ordered by dragging (by mouse, or from a row's handle by keyboard) or by Alt and an
 * arrow; Enter opens a source, Space chooses it.
 */
export function SourceTree({ folders, chosen, onChoose, unfolded }: SourceTreeProps) {
  const t = useWords()
  const { go } = useNavigation()
  const { folded, fold } = useFolded()
  const groups = useGroups() ?? []
  const { arrange } = useChangeSources()
  const names = folders.flatMap(({ folder }) => folder ?? [])
  const outside = folders.find(({ folder }) => folder === null)?.feeds ?? []
  const open = names.filter((name) => unfolded || !folded.has(name))
  const drop = (what: Drop) => {
    const next = dropped(groups, what)
    if (next !== null) void arrange(next, t('sources.ordered'))
  }
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': folderOf(key) ?? String(key), [kindOf(key)]: 'yes' })),
    shouldAcceptItemDrop: (target, types) => folderOf(target.key) !== null && !types.has(folderType),
    getDropOperation: () => 'move',
    onMove: ({ keys, target }) => drop({ keys, target: target.key, position: target.dropPosition }),
    onRootDrop: () => undefined,
  })
  const step = (event: KeyboardEvent<HTMLElement>) => {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-key]') : null
    const next = event.altKey && row?.dataset['key'] ? stepped(groups, row.dataset['key'], event.code) : null
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    void arrange(next, t('sources.ordered'))
  }
  const rows = folders.reduce(
    (sum, { folder, feeds }) => sum + (folder === null || open.includes(folder) ? feeds.length : 0),
    names.length,
  )
  const isLong = rows > longTree
  const tree = (
    <Tree
      aria-label={t('sources.yours')}
      className={isLong ? 'source-tree source-tree-long' : 'source-tree'}
      selectionMode="multiple"
      selectedKeys={chosen}
      onSelectionChange={(keys) => onChoose(keysOf(keys, folders))}
      expandedKeys={open.map((name) => `folder:${name}`)}
      onExpandedChange={(keys) => {
        for (const name of names)
          if (open.includes(name) !== keys.has(`folder:${name}`)) fold(name, open.includes(name))
      }}
      onAction={(key) => {
        const feedId = feedIdOf(key)
        const folder = folderOf(key)
        if (feedId !== null) go({ kind: 'source', feedId })
        else if (folder !== null) fold(folder, open.includes(folder))
      }}
      dragAndDropHooks={dragAndDropHooks}
    >
      {folders.map(({ folder, feeds }) =>
        folder === null ? null : (
          <FolderItem key={`folder:${folder}`} name={folder} feeds={feeds}>
            <Collection items={feeds}>{(feed) => <FeedItem id={`feed:${feed.id}`} feed={feed} />}</Collection>
          </FolderItem>
        ),
      )}
      <Collection items={outside}>{(feed) => <FeedItem id={`feed:${feed.id}`} feed={feed} />}</Collection>
    </Tree>
  )
  return (
    <div role="presentation" onKeyDownCapture={step}>
      {isLong ? (
        <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 41 }}>
          {tree}
        </Virtualizer>
      ) : (
        tree
      )}
    </div>
  )
}

/** Longer trees scroll by themselves and draw only the rows in sight. */
const longTree = 80
const folderType = 'application/x-tilshi-folder'
const feedType = 'application/x-tilshi-feed'

function kindOf(key: Key): string {
  return feedIdOf(key) === null ? folderType : feedType
}

function keysOf(keys: Selection, folders: readonly Folder[]): ReadonlySet<SourceKey> {
  if (keys !== 'all') return new Set([...keys].filter(isSourceKey))
  return new Set(folders.flatMap(({ feeds }) => feeds.map(({ id }): SourceKey => `feed:${id}`)))
}
