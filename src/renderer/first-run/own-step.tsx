import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type DragEvent } from 'react'
import type { Feed, ImportReport } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { AddressField } from '../ui/address-field.tsx'
import { Icon } from '../ui/icon.tsx'
import { resting } from '../ui/resting.ts'

/** What the panel of sources shows as well: what a list brought, and why a source could not be added. */
export type SourceParts = {
  ImportNote: (props: { report: ImportReport; onClose(): void }) => React.JSX.Element
  SourceFailure: (props: { error: unknown }) => React.JSX.Element
  AddAccountDialog: (props: { onClose(): void; onAdded(name: string): void }) => React.JSX.Element
}

/** Sources from elsewhere: another reader's list, a site by its address, or an account on a server. */
export function OwnStep({ parts }: { parts: SourceParts }) {
  return (
    <div className="first-columns">
      <ListOfSources parts={parts} />
      <Site parts={parts} />
      <OnServer parts={parts} />
    </div>
  )
}

function ListOfSources({ parts: { ImportNote, SourceFailure } }: { parts: SourceParts }) {
  const t = useWords()
  const client = useQueryClient()
  const [over, setOver] = useState(false)
  const reading = useMutation({
    mutationFn: async (file: File | null) =>
      file === null ? api.app.importOpml() : api.feeds.importOpml(new Uint8Array(await file.arrayBuffer())),
    onSettled: () => client.invalidateQueries({ queryKey: ['feeds'] }),
  })
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file !== undefined) reading.mutate(file)
  }
  const report = reading.data ?? null
  return (
    <section>
      <div className="section-head">
        <h2 className="section-title">{t('firstRun.list')}</h2>
      </div>
      <div
        className="first-drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <p className="first-drop-text">{t('firstRun.listText')}</p>
        <button type="button" className="button" {...resting(reading.isPending, () => reading.mutate(null))}>
          <Icon name="download" size={18} />
          {t('sources.import')}
        </button>
      </div>
      {reading.isError ? <SourceFailure error={reading.error} /> : null}
      {report === null ? null : <ImportNote report={report} onClose={reading.reset} />}
    </section>
  )
}

function Site({ parts: { SourceFailure } }: { parts: SourceParts }) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const [triedWithout, setTriedWithout] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const [added, setAdded] = useState<Feed[]>([])
  const address = typed.trim()
  const adding = useMutation({
    mutationFn: (url: string) => api.feeds.subscribe({ url }),
    onSuccess: (feed) => {
      setAdded([...added, feed])
      setTyped('')
    },
  })
  return (
    <section>
      <div className="section-head">
        <h2 className="section-title">{t('firstRun.site')}</h2>
      </div>
      <form
        className="first-site"
        onSubmit={(event) => {
          event.preventDefault()
          setTriedWithout(address === '')
          if (address === '') field.current?.focus()
          else if (!adding.isPending) adding.mutate(address)
        }}
      >
        <AddressField ref={field} typed={typed} hintId="first-site-hint" onType={setTyped} />
        <button type="submit" className="button" aria-disabled={address === '' || adding.isPending}>
          {t('sources.add1')}
        </button>
      </form>
      <p id="first-site-hint" className="form-hint" role="status">
        {t(address === '' && triedWithout ? 'sources.addressFirst' : 'sources.addHint')}
      </p>
      <div role="status">
        {adding.isPending ? <p className="first-none">{t('sources.finding', { address: adding.variables })}</p> : null}
        {added.map(({ id, shown: { title } }) => (
          <p key={id} className="first-added">
            <Icon name="check" size={18} />
            <span>{t('sources.added', { title })}</span>
          </p>
        ))}
      </div>
      {adding.isError ? <SourceFailure error={adding.error} /> : null}
    </section>
  )
}

function OnServer({ parts: { AddAccountDialog } }: { parts: SourceParts }) {
  const t = useWords()
  const [asks, setAsks] = useState(false)
  const [added, setAdded] = useState<string[]>([])
  return (
    <section className="first-server">
      <div className="section-head">
        <h2 className="section-title">{t('firstRun.account')}</h2>
      </div>
      <p className="form-hint">{t('firstRun.accountText')}</p>
      <div className="actions">
        <button type="button" className="button" onClick={() => setAsks(true)}>
          {t('accounts.add')}
        </button>
      </div>
      <div role="status">
        {added.map((name) => (
          <p key={name} className="first-added">
            <Icon name="check" size={18} />
            <span>{t('accounts.added', { name })}</span>
          </p>
        ))}
      </div>
      {asks ? <AddAccountDialog onClose={() => setAsks(false)} onAdded={(name) => setAdded([...added, name])} /> : null}
    </section>
  )
}
