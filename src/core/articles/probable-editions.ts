import { likenessOf, type Likeness, type Marks } from './likeness.ts'

/** Below these chance may be at work; found on the sample newsroom, whose true editions are known. */
const leastPoints = 2
const leastPart = 0.5
/** How much more alike than the next best the two must be. */
const leastLead = 1.5

/** An article as it is compared. */
export type Comparable = { marks: Marks }

/**
 * The article among `others` (all in one language) that is likely the same story as `subject`, and what they share; null
 * when none is sure enough. `rivals` are the other articles in the subject's language: the one that is found must be
 * clearly more like the subject than any of them is, and the subject more like it than like any of `others`.
 */
export function probableEdition<T extends Comparable>(
  subject: Comparable,
  rivals: readonly Comparable[],
  others: readonly T[],
): { edition: T; likeness: Likeness } | null {
  const own = uses([subject, ...rivals])
  const theirs = uses(others)
  const rarity = (mark: string) => 1 / Math.max(1, own.get(mark) ?? 0, theirs.get(mark) ?? 0)
  const [best, second] = others
    .map((edition) => ({ edition, likeness: likenessOf(subject.marks, edition.marks, rarity) }))
    .toSorted((one, other) => other.likeness.points - one.likeness.points)
  if (best === undefined) return null
  const { points, part } = best.likeness
  if (points < leastPoints || part < leastPart || points < leastLead * (second?.likeness.points ?? 0)) return null
  const isRivalled = rivals.some(
    (rival) => points < leastLead * likenessOf(rival.marks, best.edition.marks, rarity).points,
  )
  return isRivalled ? null : best
}

/** In how many of these articles each number and name is. */
function uses(articles: readonly Comparable[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { marks } of articles)
    for (const kind of [marks.numbers, marks.names])
      for (const mark of kind.keys()) counts.set(mark, (counts.get(mark) ?? 0) + 1)
  return counts
}
