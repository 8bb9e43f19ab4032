import { useState } from 'react'
import type { Feed } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useDoAction } from '../data/actions.ts'
import { useFeeds } from '../data/queries.ts'
import { useFolders } from '../data/use-folders.ts'
import { useFormat } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { Empty, FailureNote, Waiting } from '../ui/states.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { FolderDialog } from './folder-dialog.tsx'
import { chosenFeeds, type SourceKey } from './source-key.ts'
import { needsAttention } from './source-state.ts'
import { SourceTree } from './source-tree.tsx'

const shows = ['all', 'attention', 'paused'] as const
export type Show = (typeof shows)[number]
const shownBy: Record<Show, (feed: Feed) => boolean> = {
  all: () => true,
  attention: needsAttention,
  paused: (feed) => feed.state === 'paused',
}

/** The reader's sources in their folders: to find, order, and change one or many of them; those of `first` are shown at first. */
export function YourSources({ show: first }: { show: Show }) {
  const t = useWords()
  const { data: feeds, error, refetch } = useFeeds()
  const folders = useFolders()
  const [typed, setTyped] = useState('')
  const [show, setShow] = useState(first)
  const [chosen, setChosen] = useState<ReadonlySet<SourceKey>>(new Set())
  const wanted = typed.trim().toLowerCase()
  const isShown = (feed: Feed) =>
    shownBy[show](feed) &&
    `${feed.title} ${feed.shown.title} ${feed.folder ?? ''} ${feed.url}`.toLowerCase().includes(wanted)
  const isFiltered = wanted !== '' || show !== 'all'
  const shown = folders
    .map((folder) => ({ ...folder, feeds: folder.feeds.filter(isShown) }))
    .filter((folder) => !isFiltered || folder.feeds.length > 0)
  const picked = chosenFeeds(shown, chosen)
  const isEmpty = feeds?.length === 0 && folders.every(({ folder }) => folder === null)
  return (
    <section className="sources" aria-label={t('sources.yours')}>
      <SourceTools />
      {error === null ? null : <FailureNote error={error} onRetry={() => void refetch()} />}
      {feeds === undefined && error === null ? <Waiting rows={6} /> : null}
      {isEmpty ? <NoSources /> : null}
      {feeds === undefined || isEmpty ? null : (
        <>
          <SourceFilter typed={typed} onType={setTyped} show={show} onShow={setShow} feeds={feeds} />
          <BulkBar
            feeds={picked}
            all={shown.flatMap((folder) => folder.feeds)}
            onChoose={(next) => setChosen(new Set(next.map(({ id }) => `feed:${id}` as const)))}
          />
          <SourceTree folders={shown} chosen={chosen} onChoose={setChosen} unfolded={isFiltered} />
          {shown.length === 0 ? <p className="sources-none">{t('sources.noneFound')}</p> : null}
        </>
      )}
    </section>
  )
}

type FilterProps = { typed: string; onType(text: string): void; show: Show; onShow(show: Show): void; feeds: Feed[] }

function SourceFilter({ typed, onType, show, onShow, feeds }: FilterProps) {
  const t = useWords()
  const format = useFormat()
  return (
    <div className="sources-filter">
      <input
        className="field"
        type="search"
        value={typed}
        placeholder={t('sources.filter')}
        aria-label={t('sources.filter')}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      <SelectField
        label={t('sources.show')}
        options={shows.map((id) => ({
          id,
          name: `${t(`sources.shows.${id}`)} · ${format.number(feeds.filter(shownBy[id]).length)}`,
        }))}
        chosen={show}
        onChoose={onShow}
      />
    </div>
  )
}

function NoSources() {
  const t = useWords()
  const { openDialog } = useNavigation()
  return (
    <Empty title={t('sources.noneTitle')} text={t('sources.none')}>
      <button type="button" className="button button-main" onClick={() => openDialog('addSource')}>
        {t('sources.add')}
      </button>
    </Empty>
  )
}

function SourceTools() {
  const t = useWords()
  const act = useDoAction()
  const { openDialog } = useNavigation()
  const [naming, setNaming] = useState(false)
  return (
    <div className="source-tools">
      <Tool icon="plus" name={t('sources.add')} onPress={() => openDialog('addSource')} />
      <Tool icon="folder" name={t('sources.newFolder')} onPress={() => setNaming(true)} />
      <Tool icon="download" name={t('sources.import')} onPress={() => act('importOpml')} />
      <Tool icon="external" name={t('sources.export')} onPress={() => act('exportOpml')} />
      {naming ? <FolderDialog feeds={[]} onClose={() => setNaming(false)} /> : null}
    </div>
  )
}

function Tool({ icon, name, onPress }: { icon: IconName; name: string; onPress(): void }) {
  return (
    <button type="button" className="source-tool" onClick={onPress}>
      <Icon name={icon} size={18} />
      {name}
    </button>
  )
}
