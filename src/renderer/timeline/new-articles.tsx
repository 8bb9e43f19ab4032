import { useCountText } from '../data/use-count-text.ts'

/** How many new articles wait at the head of the list; pressing it lets them in. */
export function NewArticles({ count, onAdmit }: { count: number; onAdmit(): void }) {
  const countText = useCountText()
  if (count === 0) return null
  return (
    <button type="button" className="link section-note" onClick={onAdmit}>
      {countText('front.new', count)}
    </button>
  )
}
