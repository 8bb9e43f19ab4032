import { useWords } from '../data/use-words.ts'
import { useDoAction } from '../data/actions.ts'
import { ReadingRows } from '../ui/look-rows.tsx'

/** How the text is set, at once, and the way to have it alone. */
export function ReadingMenu({ close }: { close(): void }) {
  const t = useWords()
  const act = useDoAction()
  return (
    <div className="look">
      <ReadingRows />
      <button
        type="button"
        className="link"
        onClick={() => {
          close()
          act('focusMode')
        }}
      >
        {t('reader.focus')}
      </button>
    </div>
  )
}
