import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { sharedParts, type RefusedItem, type SharedFolder, type SharedPart } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { TickBox } from '../ui/tick-box.tsx'
import { SettingName } from './setting-name.tsx'

/** What of this computer goes with the folder. */
export function SharedParts({ shares }: { shares: readonly SharedPart[] }) {
  const t = useWords()
  const base = useId()
  const share = useShare()
  return (
    <div className="shared-parts" role="group" aria-labelledby={`${base}name`} aria-describedby={`${base}hint`}>
      <h5 id={`${base}name`} className="form-name">
        {t('sharedFolder.parts')}
      </h5>
      {sharedParts.map((part) => (
        <TickBox key={part} chosen={shares.includes(part)} onChange={(on) => share(part, on)}>
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

/** Shown as chosen at once, so that a second choice does not undo the first. */
function useShare(): (part: SharedPart, on: boolean) => void {
  const client = useQueryClient()
  const attempt = useAttempt()
  const queryKey = ['sharedFolder', 'state']
  return (part, on) => {
    const folder = client.getQueryData<SharedFolder | null>(queryKey)
    if (!folder) return
    const shares = sharedParts.filter((one) => (one === part ? on : folder.shares.includes(one)))
    client.setQueryData(queryKey, { ...folder, shares })
    void attempt(() => api.sharedFolder.share(shares)).then(() => client.invalidateQueries({ queryKey }))
  }
}
