import { useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SectionCount } from '#shared/model.ts'
import { useNavigation, usePlace } from '../data/use-view.ts'
import { IconButton } from '../ui/icon-button.tsx'

/** The line of sections under the heavy rule; arrows walk it in the direction of the script. */
export function SectionsNav({ sections }: { sections: readonly SectionCount[] }) {
  const { t } = useTranslation()
  const place = usePlace()
  const { go } = useNavigation()
  const list = useRef<HTMLUListElement>(null)
  return (
    <nav className="sections" aria-label={t('front.sections')}>
      <ul ref={list} className="sections-list" onKeyDown={(event) => walk(event, list.current)}>
        <li>
          <button
            type="button"
            className="section-tab"
            aria-current={place.kind === 'front' ? 'page' : undefined}
            onClick={() => go({ kind: 'front' })}
          >
            {t('front.title')}
          </button>
        </li>
        {sections.map(({ name, unread }) => (
          <li key={name}>
            <button
              type="button"
              className="section-tab"
              aria-current={place.kind === 'section' && place.section === name ? 'page' : undefined}
              onClick={() => go({ kind: 'section', section: name })}
            >
              <bdi>{name}</bdi>
              {unread === 0 ? null : <span className="section-unread">{unread}</span>}
            </button>
          </li>
        ))}
      </ul>
      <IconButton icon="star" size={18} label={t('rail.starred')} onClick={() => go({ kind: 'starred' })} />
    </nav>
  )
}

function walk(event: KeyboardEvent, list: HTMLElement | null): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
  const tabs = [...(list?.querySelectorAll('button') ?? [])]
  const forward = (event.key === 'ArrowRight') === (document.documentElement.dir !== 'rtl')
  const at = tabs.findIndex((tab) => tab === document.activeElement)
  tabs[at + (forward ? 1 : -1)]?.focus()
  event.preventDefault()
}
