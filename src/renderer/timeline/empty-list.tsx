import { useChordOf } from '../data/actions.ts'
import { useWords } from '../data/use-words.ts'
import type { ListPlace } from '../data/list-place.ts'
import { useNavigation } from '../data/use-view.ts'
import { useChordName } from '../ui/chord-name.ts'
import { isolate } from '../ui/isolate.ts'
import { Empty } from '../ui/states.tsx'

type Kind = 'unread' | 'starred' | 'label' | 'muted' | 'gone' | 'list'
type EmptyListProps = {
  place: ListPlace
  /** What it would list is of something that was removed. */
  isGone: boolean
  unreadOnly: boolean
  onShowAll(): void
}

export function EmptyList({ place, isGone, unreadOnly, onShowAll }: EmptyListProps) {
  const t = useWords()
  const { go } = useNavigation()
  const kind = isGone ? 'gone' : unreadOnly ? 'unread' : kindOf(place)
  return (
    <Empty title={t(`empty.${kind}.title`)} text={useEmptyText(kind)}>
      {kind === 'unread' && unreadOnly ? (
        <button type="button" className="button button-main" onClick={onShowAll}>
          {t('empty.showAll')}
        </button>
      ) : (
        <button type="button" className="button" onClick={() => go({ kind: 'front' })}>
          {t('empty.toFront')}
        </button>
      )}
    </Empty>
  )
}

function kindOf({ kind }: ListPlace): Kind {
  return kind === 'unread' || kind === 'starred' || kind === 'label' || kind === 'muted' ? kind : 'list'
}

/** What is not there, and what brings it: by the keys that the reader has for that, if any. */
function useEmptyText(kind: Kind): string {
  const t = useWords()
  const chordName = useChordName()
  const chord = useChordOf(kind === 'label' ? 'label' : 'star')
  if (kind !== 'label' && kind !== 'starred') return t(`empty.${kind}.text`)
  if (chord === null) return t(`empty.${kind}.keyless`)
  return t(`empty.${kind}.text`, { keys: isolate(chordName(chord).join(' ')) })
}
