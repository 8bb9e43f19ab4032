import type { ArticleId } from '#shared/model.ts'
import { useReadingList } from '../data/reading-list.ts'
import { useSettings } from '../data/use-settings.ts'
import { ReaderView } from '../reader/reader-view.tsx'
import { ListPane } from '../timeline/list-pane.tsx'
import { useMedia } from '../ui/use-media.ts'

/** Widths in px at 100 % that hold a list and a text, but not margins as well. */
const narrowest = 1081
const widest = 1380

/** The open article; at a middling width, beside the list that it was picked from. */
export function ArticlePlace({ id }: { id: ArticleId }) {
  const source = useReadingList().source()
  const scale = useSettings().textSize / 100
  const roomForList = useMedia(`(${narrowest * scale}px <= width <= ${widest * scale}px)`)
  const beside = source !== null && roomForList
  return (
    <div className={beside ? 'article-place article-beside' : 'article-place'}>
      {beside ? <ListPane source={source} current={id} /> : null}
      <div className="article-pane">
        <ReaderView key={id} id={id} />
      </div>
    </div>
  )
}
