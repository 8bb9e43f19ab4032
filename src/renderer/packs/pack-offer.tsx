import type { PackScope } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { sideBySide } from '../data/texts.ts'
import { usePackChanges, usePackEstimate } from '../data/use-packs.ts'
import { useScopeName } from '../data/use-scope-name.ts'
import { useFormat } from '../data/use-settings.ts'
import { useHoldWords } from '../data/use-traffic.ts'
import { FailureNote, Waiting } from '../ui/states.tsx'
import { resting } from '../ui/resting.ts'

/** What a pack would hold and take, before it is begun. */
export function PackOffer({ scope }: { scope: PackScope }) {
  const t = useWords()
  const format = useFormat()
  const nameOf = useScopeName()
  const { data: estimate, error } = usePackEstimate(scope)
  const { start } = usePackChanges()
  const held = useHoldWords()
  if (error !== null) return <FailureNote error={error} />
  if (estimate === undefined) return <Waiting rows={1} />
  const { articles, complete, summaries, requests, missingBytes } = estimate
  return (
    <section className="pack-offer" aria-label={t('packs.new')}>
      <h2 className="pack-name">
        <bdi>{nameOf(scope)}</bdi>
      </h2>
      <p className="meta">
        {sideBySide(
          t,
          t(requests === 0 ? 'packs.estimateHere' : 'packs.estimate', {
            articles: format.number(articles),
            complete: format.number(complete),
            size: format.bytes(missingBytes),
          }),
          summaries === 0 ? null : t('packs.summaries', { number: format.number(summaries) }),
        )}
      </p>
      {held === null || requests === 0 ? null : <p className="meta">{held}</p>}
      <button type="button" className="button button-main" {...resting(articles === 0, () => start(scope))}>
        {t('packs.start')}
      </button>
    </section>
  )
}
