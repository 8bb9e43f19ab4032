import './offer-menu.css'
import { useRef } from 'react'
import { Menu, MenuItem, MenuSection, Popover } from 'react-aria-components'
import { useWords } from '../data/use-words.ts'
import type { Offer } from './use-offers.ts'

type OfferMenuProps = { x: number; y: number; groups: readonly Offer[][]; onClose(): void }

/** A menu at a point of the window, in px from its upper left corner. */
export function OfferMenu({ x, y, groups, onClose }: OfferMenuProps) {
  const t = useWords()
  const point = useRef<HTMLSpanElement>(null)
  const run = (id: string | number) => {
    const [group, offer] = String(id).split(' ').map(Number)
    onClose()
    groups[group ?? 0]?.[offer ?? 0]?.run()
  }
  return (
    <>
      <span ref={point} className="menu-point" style={{ transform: `translate(${x}px, ${y}px)` }} />
      <Popover
        className="float offer-menu"
        triggerRef={point}
        isOpen
        placement="bottom start"
        offset={2}
        onOpenChange={(open) => open || onClose()}
      >
        {/* A menu that was called for has the keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <Menu className="menu" aria-label={t('pointer.label')} autoFocus="first" onAction={run} onClose={onClose}>
          {groups.map((offers, group) => (
            <MenuSection key={group} className="offer-group" aria-label={t('pointer.label')}>
              {offers.map(({ name }, place) => (
                <MenuItem key={place} id={`${group} ${place}`} className="menu-item offer" textValue={name}>
                  {name}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </>
  )
}
