import type { Feed } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFolded } from '../data/use-folders.ts'
import { useFormat } from '../data/use-settings.ts'
import { useNavigation, usePlace } from '../data/use-view.ts'
import { Icon } from '../ui/icon.tsx'
import { nameLang } from '../ui/name-lang.ts'
import { FeedRow, ofLength } from './feed-row.tsx'

/** A folder of sources: its name leads to all its articles, the turn beside it shows or hides its sources. */
export function FolderSection({ name, feeds }: { name: string; feeds: readonly Feed[] }) {
  const t = useWords()
  const format = useFormat()
  const place = usePlace()
  const { go } = useNavigation()
  const { folded, fold } = useFolded()
  const isFolded = folded.has(name)
  const unread = feeds.reduce((sum, feed) => sum + feed.unread, 0)
  const here = place.kind === 'folder' && place.folder === name
  return (
    <div>
      <div className="rail-folder">
        <button
          type="button"
          className={isFolded ? 'rail-turn' : 'rail-turn rail-turned'}
          aria-expanded={!isFolded}
          aria-label={t(isFolded ? 'rail.unfold' : 'rail.fold', { name })}
          onClick={() => fold(name, !isFolded)}
        >
          <Icon name="chevron" size={14} />
        </button>
        <button
          type="button"
          className={unread > 0 ? 'rail-row rail-unread' : 'rail-row'}
          data-folder={name}
          title={name}
          aria-label={t('rail.unread', { title: name, count: unread })}
          aria-current={here ? 'page' : undefined}
          onClick={() => go({ kind: 'folder', folder: name })}
        >
          <Icon name="folder" size={18} />
          <span className="rail-name rail-title" lang={nameLang(name)}>
            <bdi>{name}</bdi>
          </span>
          {unread === 0 ? null : <span className="rail-count">{format.number(unread)}</span>}
        </button>
      </div>
      {isFolded ? null : (
        <ul className="rail-inside" aria-label={name} style={ofLength(feeds.length)}>
          {feeds.map((feed) => (
            <FeedRow key={feed.id} feed={feed} here={place.kind === 'feed' && place.feedId === feed.id} t={t} />
          ))}
        </ul>
      )}
    </div>
  )
}
