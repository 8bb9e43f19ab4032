import './rail.css'
import { useDeferredValue, useRef } from 'react'
import { contentLanguages } from '#shared/languages.ts'
import type { Feed } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useCounts } from '../data/queries.ts'
import type { Folder } from '../data/arrangement.ts'
import { useFolders } from '../data/use-folders.ts'
import { usePanes } from '../data/use-panes.ts'
import { readingLanguages, useFormat, useSettings } from '../data/use-settings.ts'
import { useNavigation, usePlace } from '../data/use-view.ts'
import { samePlace, type Place } from '../data/view.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Mark } from '../ui/mark.tsx'
import { useOneStop } from '../ui/use-one-stop.ts'
import { Wordmark } from '../ui/wordmark.tsx'
import { FeedRow, ofLength } from './feed-row.tsx'
import { FolderSection } from './folder-section.tsx'
import { LabelRows } from './label-rows.tsx'
import { SearchRows } from './search-rows.tsx'

const noFolders: Folder[] = []

/** The pane at the start: the places, the folders, then the other sources by language; names are shown when it is open. */
export function Rail() {
  const t = useWords()
  const settings = useSettings()
  const { railOpen } = usePanes()
  // Hundreds of sources must not hold up the articles.
  const folders = useDeferredValue(useFolders(), noFolders)
  const outside = folders.find(({ folder }) => folder === null)?.feeds ?? []
  const { data: counts } = useCounts()
  // The front page says the same number, of the same languages.
  const unread = readingLanguages(settings).reduce((sum, lang) => sum + (counts?.unreadIn[lang] ?? 0), 0)
  const { openDialog } = useNavigation()
  const place = usePlace()
  const rail = useRef<HTMLElement>(null)
  useOneStop(rail)
  return (
    <nav ref={rail} className="rail" aria-label={t('rail.label')} data-pane data-walk="" data-letters="find">
      <div className="rail-mark">
        <Mark size={26} />
        {railOpen ? <Wordmark language={settings.language} name={t('app.name')} /> : null}
      </div>
      <ul className="rail-places">
        <RailPlace icon="front" name={t('rail.today')} count={unread} place={{ kind: 'front' }} />
        <RailPlace icon="unread" name={t('rail.allUnread')} count={counts?.unread} place={{ kind: 'unread' }} />
        <RailPlace icon="star" name={t('rail.starred')} count={counts?.starred} place={{ kind: 'starred' }} />
        <RailPlace icon="rates" name={t('rail.rates')} place={{ kind: 'rates', currency: null }} />
        <RailPlace icon="pack" name={t('packs.title')} place={{ kind: 'packs' }} rare />
      </ul>
      {/* It scrolls, and would be a stop of the Tab key by itself. */}
      <div className="rail-feeds" tabIndex={-1}>
        <SearchRows />
        <LabelRows />
        {folders.map(({ folder, feeds }) =>
          folder === null ? null : <FolderSection key={folder} name={folder} feeds={feeds} />,
        )}
        {byLanguage(outside).map(([tag, group]) => (
          <div key={tag}>
            <h2 className="rail-language" lang={nativeName(tag) === undefined ? undefined : tag}>
              {nativeName(tag) ?? t('rail.otherLanguage')}
            </h2>
            <ul aria-label={nativeName(tag) ?? t('rail.otherLanguage')} style={ofLength(group.length)}>
              {group.map((feed) => (
                <FeedRow key={feed.id} feed={feed} here={place.kind === 'feed' && place.feedId === feed.id} t={t} />
              ))}
            </ul>
          </div>
        ))}
      </div>
      <ul className="rail-places rail-last">
        <li>
          <button
            type="button"
            className="rail-row"
            title={t('rail.addSource')}
            aria-label={t('rail.addSource')}
            onClick={() => openDialog('addSource')}
          >
            <Icon name="plus" />
            <span className="rail-name">{t('rail.addSource')}</span>
          </button>
        </li>
        <RailPlace icon="organise" name={t('organise.title')} place={{ kind: 'organise' }} rare />
        <RailPlace icon="sources" name={t('rail.sources')} place={{ kind: 'sources' }} />
        <RailPlace icon="settings" name={t('rail.settings')} place={{ kind: 'settings' }} />
      </ul>
    </nav>
  )
}

/** Places that are one place whatever of them is shown. */
const withParts: readonly Place['kind'][] = ['rates', 'packs', 'organise', 'sources']

/** `rare`: left out where the window is low. */
type RailPlaceProps = { icon: IconName; name: string; place: Place; count?: number | undefined; rare?: boolean }

function RailPlace({ icon, name, place, count, rare = false }: RailPlaceProps) {
  const format = useFormat()
  const current = usePlace()
  const { go } = useNavigation()
  const here =
    samePlace(current, place) ||
    (current.kind === place.kind && withParts.includes(place.kind)) ||
    (current.kind === 'source' && place.kind === 'sources')
  return (
    <li className={rare ? 'rail-rare' : undefined}>
      <button
        type="button"
        className="rail-row"
        title={name}
        aria-label={name}
        aria-current={here ? 'page' : undefined}
        onClick={() => go(place)}
      >
        <Icon name={icon} />
        <span className="rail-name">{name}</span>
        {count === undefined || count === 0 ? null : <span className="rail-count">{format.number(count)}</span>}
      </button>
    </li>
  )
}

/** Groups in the order of the language switcher, then all others together. */
function byLanguage(feeds: readonly Feed[]): [string, Feed[]][] {
  const known = contentLanguages.map(({ tag }) => tag)
  const groupOf = ({ lang }: Feed) => (known.includes(lang) ? lang : 'und')
  return [...known, 'und']
    .map((tag): [string, Feed[]] => [tag, feeds.filter((feed) => groupOf(feed) === tag)])
    .filter(([, group]) => group.length > 0)
}

function nativeName(tag: string): string | undefined {
  return contentLanguages.find((language) => language.tag === tag)?.nativeName
}
