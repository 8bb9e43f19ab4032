import { useSay } from '../ui/notice.tsx'
import { useCountText } from './use-count-text.ts'

type CountKey = Parameters<ReturnType<typeof useCountText>>[0]

/** Says in the folio what was done to how many articles; to be undone only where it was done to any. */
export function useSayDone(): (key: CountKey, count: number, undo: () => void) => void {
  const say = useSay()
  const countText = useCountText()
  return (key, count, undo) => {
    const text = countText(key, count)
    say(count === 0 ? { text } : { text, undo })
  }
}
