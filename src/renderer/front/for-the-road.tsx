import { useWords } from '../data/use-words.ts'
import { useCounts } from '../data/queries.ts'
import { useFormat } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { Icon } from '../ui/icon.tsx'

/** What is kept on this computer and opens anywhere, and the way to take along more. */
export function ForTheRoad() {
  const t = useWords()
  const format = useFormat()
  const { go } = useNavigation()
  const { data: counts } = useCounts()
  if (counts === undefined || counts.articles === 0) return null
  return (
    <section className="road" aria-label={t('front.forTheRoad')}>
      <div className="section-head">
        <h2 className="section-title">{t('front.forTheRoad')}</h2>
        <span className="road-mark">
          <Icon name="check" size={16} />
        </span>
      </div>
      <p className="road-text">
        {t('front.keptHere', {
          articles: format.number(counts.articles),
          images: format.number(counts.images),
          size: format.bytes(counts.imageBytes),
        })}
      </p>
      <button type="button" className="link" onClick={() => go({ kind: 'packs' })}>
        {t('packs.new')}
      </button>
    </section>
  )
}
