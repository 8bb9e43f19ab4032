import type { ListLook } from '#shared/settings.ts'
import { useWords } from '../data/use-words.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useSettings } from '../data/use-settings.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { walkRow } from '../ui/walk-row.ts'

const looks = { list: 'lookList', cards: 'lookCards', magazine: 'lookMagazine' } as const satisfies Record<
  ListLook,
  string
>

/** How lists are set: one choice for all of them, since it is a habit and not a matter of one list. */
export function LookSwitch() {
  const t = useWords()
  const { listLook } = useSettings()
  const change = useChangeSettings()
  return (
    <div className="look-switch" role="group" aria-label={t('list.look')} data-row-of-buttons>
      {(Object.keys(looks) as ListLook[]).map((look) => (
        <IconButton
          key={look}
          icon={looks[look]}
          label={t(`list.looks.${look}`)}
          aria-pressed={look === listLook}
          onClick={() => change({ listLook: look })}
          onKeyDown={walkRow}
        />
      ))}
    </div>
  )
}
