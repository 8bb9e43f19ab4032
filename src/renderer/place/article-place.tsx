import type { CSSProperties } from 'react'
import type { ArticleId } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useReadingList } from '../data/reading-list.ts'
import { usePanes, usualWidth } from '../data/use-panes.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { ReaderView } from '../reader/reader-view.tsx'
import { ListPane } from '../timeline/list-pane.tsx'
import { PaneDivider } from '../ui/pane-divider.tsx'

const least = 14
const most = 44

/** The open article; where there is room and the reader wants it, beside the list that it was picked from. */
export function ArticlePlace({ id }: { id: ArticleId }) {
  const t = useWords()
  const langs = readingLanguages(useSettings())
  const source = useReadingList().source() ?? { title: t('front.allLatest'), query: { langs } }
  const { listBeside, listWidth, toggleList, change } = usePanes()
  return (
    <div
      className={listBeside ? 'article-place article-beside' : 'article-place'}
      style={{ '--list': `${listWidth}rem` } as CSSProperties}
      data-panes
    >
      {listBeside ? (
        <>
          <ListPane source={source} current={id} />
          <PaneDivider
            label={t('panes.list')}
            width={listWidth}
            usual={usualWidth.list}
            least={least}
            most={most}
            property="--list"
            onChange={(list) => change({ list })}
            onFold={toggleList}
          />
        </>
      ) : null}
      <div className="article-pane" data-pane>
        <ReaderView key={id} id={id} />
      </div>
    </div>
  )
}
