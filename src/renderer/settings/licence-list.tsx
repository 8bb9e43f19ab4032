import { useState } from 'react'
import type { Licence } from '#shared/api.ts'
import { useWords } from '../data/use-words.ts'
import { useLicences } from '../data/queries.ts'
import { FormRow } from '../ui/form-row.tsx'

/** What the program is made of and under which licences, shown when asked for. */
export function LicenceList() {
  const t = useWords()
  const [isOpen, setOpen] = useState(false)
  const { data: licences } = useLicences(isOpen)
  return (
    <>
      <FormRow name={t('settings.licences')} hint={t('settings.licencesHint')}>
        <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'settings.hideLicences' : 'settings.showLicences')}
        </button>
      </FormRow>
      {isOpen && licences !== undefined ? (
        <ul className="licences" lang="en" dir="ltr">
          {licences.map((licence) => (
            <Item key={`${licence.name} ${licence.version}`} licence={licence} />
          ))}
        </ul>
      ) : null}
    </>
  )
}

function Item({ licence: { name, version, licence, text } }: { licence: Licence }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{[name, version, licence].filter(Boolean).join(' · ')}</summary>
        {isOpen ? <pre>{text || licence}</pre> : null}
      </details>
    </li>
  )
}
