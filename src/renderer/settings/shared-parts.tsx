import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { sharedParts, type RefusedItem, type SharedPart } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { createKeptChoice } from '../data/kept-choice.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { TickBox } from '../ui/tick-box.tsx'
import { SettingName } from './setting-name.tsx'

/** What of this computer goes with the folder. */
export function SharedParts({ shares }: { shares: readonly SharedPart[] }) {
  const t = useWords()
  const base = useId()
  const { chosen, share } = useShare(shares)
  return (
    <div className="shared-parts" role="group" aria-labelledby={`${base}name`} aria-describedby={`${base}hint`}>
      <h5 id={`${base}name`} className="form-name">
        {t('sharedFolder.parts')}
      </h5>
      {sharedParts.map((part) => (
        <TickBox key={part} chosen={chosen.includes(part)} onChange={(on) => share(part, on)}>
          {t(`sharedFolder.part.${part}`)}
        </TickBox>
      ))}
      <p id={`${base}hint`} className="meta">
        {t('sharedFolder.partsHint')}
      </p>
    </div>
  )
}

/** What other computers told that is not done here, and why. */
export function RefusedItems({ refused }: { refused: readonly RefusedItem[] }) {
  const t = useWords()
  if (refused.length === 0) return null
  return (
    <div role="status">
      <p>{t('sharedFolder.refused')}</p>
      <ul>
        {refused.map(({ kind, what, why }, at) => (
          <li key={`${at} ${what}`} className="meta">
            {t(`sharedFolder.kind.${kind}`)} <bdi>{kind === 'setting' ? <SettingName settingKey={what} /> : what}</bdi>
            {` · ${t(`sharedFolder.why.${why}`)}`}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What is chosen, shown at once and kept until it is settled, so that a second choice does not undo the first. */
function useShare(shares: readonly SharedPart[]): {
  chosen: readonly SharedPart[]
  share: (part: SharedPart, on: boolean) => void
} {
  const client = useQueryClient()
  const attempt = useAttempt()
  const [chosen, setChosen] = useState<readonly SharedPart[] | null>(null)
  const [kept] = useState(() =>
    createKeptChoice<readonly SharedPart[]>(setChosen, () =>
      client.invalidateQueries({ queryKey: ['sharedFolder', 'state'] }),
    ),
  )
  const share = (part: SharedPart, on: boolean) => {
    const before = kept.latest() ?? shares
    const next = sharedParts.filter((one) => (one === part ? on : before.includes(one)))
    void kept.choose(next, async () => {
      await attempt(() => api.sharedFolder.share(next))
    })
  }
  return { chosen: chosen ?? shares, share }
}
