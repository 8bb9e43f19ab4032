import './sections-nav.css'
import type { SectionCount } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import { useNavigation, usePlace } from '../data/use-view.ts'
import { IconButton } from './icon-button.tsx'
import { nameLang } from './name-lang.ts'
import { SideScroll } from './side-scroll.tsx'
import { walkRow } from './walk-row.ts'

/** A longer number has no room between two names. */
const mostCounted = 999

/** The line of sections under the heavy rule; arrows walk it in the direction of the script. */
export function SectionsNav({ sections }: { sections: readonly SectionCount[] }) {
  const t = useWords()
  const format = useFormat()
  const place = usePlace()
  const { go } = useNavigation()
  return (
    <nav className="sections" aria-label={t('front.sections')} data-row-of-buttons>
      <SideScroll className="sections-list">
        <li>
          <button
            type="button"
            className="section-tab"
            onKeyDown={walkRow}
            aria-current={place.kind === 'front' ? 'page' : undefined}
            onClick={() => go({ kind: 'front' })}
          >
            {t('front.title')}
          </button>
        </li>
        {sections.map(({ name, shown, unread }) => (
          <li key={name}>
            <button
              type="button"
              className="section-tab"
              lang={nameLang(shown)}
              onKeyDown={walkRow}
              data-section={name}
              aria-current={place.kind === 'section' && place.section === name ? 'page' : undefined}
              onClick={() => go({ kind: 'section', section: name })}
            >
              <bdi>{shown}</bdi>
              {unread === 0 ? null : (
                <span className="section-unread">
                  {unread > mostCounted ? `${format.number(mostCounted)}+` : format.number(unread)}
                </span>
              )}
            </button>
          </li>
        ))}
      </SideScroll>
      <IconButton icon="star" size={18} label={t('rail.starred')} onClick={() => go({ kind: 'starred' })} />
    </nav>
  )
}
