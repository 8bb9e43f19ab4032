import { useWords } from '../data/use-words.ts'
import { useLabels } from '../data/use-labels.ts'
import { useFormat } from '../data/use-settings.ts'
import { useNavigation, usePlace } from '../data/use-view.ts'
import { LabelDot } from '../ui/label-mark.tsx'
import { nameLang } from '../ui/name-lang.ts'
import { ofLength } from './feed-row.tsx'

/** The reader's labels, each with how many articles have it. */
export function LabelRows() {
  const t = useWords()
  const format = useFormat()
  const labels = useLabels()
  const place = usePlace()
  const { go } = useNavigation()
  if (labels.length === 0) return null
  return (
    <div>
      <h2 className="rail-language">{t('labels.title')}</h2>
      <ul aria-label={t('labels.title')} style={ofLength(labels.length)}>
        {labels.map(({ id, name, colour, total }) => (
          <li key={id}>
            <button
              type="button"
              className="rail-row"
              data-name={name}
              title={name}
              aria-label={name}
              aria-current={place.kind === 'label' && place.label === id ? 'page' : undefined}
              onClick={() => go({ kind: 'label', label: id })}
            >
              <span className="rail-monogram rail-label">
                <LabelDot colour={colour} />
              </span>
              <span className="rail-name rail-title" lang={nameLang(name)}>
                <bdi>{name}</bdi>
              </span>
              {total === 0 ? null : <span className="rail-count">{format.number(total)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
