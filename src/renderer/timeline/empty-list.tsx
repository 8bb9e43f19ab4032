import { useWords } from '../data/use-words.ts'
import type { ListPlace } from '../data/list-place.ts'
import { useNavigation } from '../data/use-view.ts'
import { Empty } from '../ui/states.tsx'

type EmptyListProps = { place: ListPlace; unreadOnly: boolean; onShowAll(): void }

export function EmptyList({ place, unreadOnly, onShowAll }: EmptyListProps) {
  const t = useWords()
  const { go } = useNavigation()
  const kind = unreadOnly
    ? 'unread'
    : place.kind === 'unread' || place.kind === 'starred' || place.kind === 'label' || place.kind === 'muted'
      ? place.kind
      : 'list'
  return (
    <Empty title={t(`empty.${kind}.title`)} text={t(`empty.${kind}.text`)}>
      {unreadOnly ? (
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
