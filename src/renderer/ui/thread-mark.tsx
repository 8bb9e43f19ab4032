import type { ThreadId } from '#shared/model.ts'
import { useCountText } from '../data/use-count-text.ts'
import { useNavigation } from '../data/use-view.ts'

/** "3 more on this story": opens all reports of the event. */
export function ThreadMark({ thread, more }: { thread: ThreadId; more: number }) {
  const countText = useCountText()
  const { go } = useNavigation()
  return (
    <button type="button" className="thread-mark" onClick={() => go({ kind: 'thread', id: thread })}>
      {countText('list.moreOnStory', more)}
    </button>
  )
}
