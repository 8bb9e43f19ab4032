import '../ui/controls.css'
import './sources.css'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { forgetOffered, useOfferedAddress } from '../data/offered-address.ts'
import { useNavigation } from '../data/use-view.ts'
import { AddressField } from '../ui/address-field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useLatest } from '../ui/use-latest.ts'
import { FoundFeeds } from './found-feeds.tsx'
import { SourceFailure } from './source-failure.tsx'

/** Finds the feeds behind any address, shows what would be read of them, and adds those that are chosen. */
export function AddSource() {
  const t = useWords()
  const { closeDialog } = useNavigation()
  const { address, times } = useOfferedAddress()
  return (
    <ModalOverlay className="dialog-ground" isDismissable isOpen onOpenChange={(open) => open || closeDialog()}>
      <Modal className="float dialog add-dialog">
        <Dialog className="add-source">
          <div className="dialog-head">
            <Heading slot="title" className="dialog-title">
              {t('sources.addTitle')}
            </Heading>
            <IconButton icon="close" label={t('app.close')} onClick={closeDialog} />
          </div>
          <AddressSearch key={times} offered={address} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Begins with what is `offered`, if anything is. */
function AddressSearch({ offered }: { offered: string }) {
  const t = useWords()
  const search = useMutation({ mutationFn: (url: string) => api.feeds.preview(url) })
  const [first] = useState(offered)
  const searchLatest = useLatest(search.mutate)
  useEffect(() => {
    forgetOffered()
    if (first !== '') searchLatest.current(first)
  }, [first, searchLatest])
  return (
    <>
      <AddressForm offered={first} searching={search.isPending} onSearch={search.mutate} />
      <div role="status">
        {search.isPending ? <p className="add-finding">{t('sources.finding', { address: search.variables })}</p> : null}
        {search.isError ? <SourceFailure error={search.error} /> : null}
      </div>
      {search.isSuccess ? <FoundFeeds key={search.variables} found={search.data} /> : null}
    </>
  )
}

type AddressFormProps = { offered: string; searching: boolean; onSearch(address: string): void }

function AddressForm({ offered, searching, onSearch }: AddressFormProps) {
  const t = useWords()
  const { go } = useNavigation()
  const [typed, setTyped] = useState(offered)
  const [triedWithout, setTriedWithout] = useState(false)
  const address = typed.trim()
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => field.current?.focus(), [])
  return (
    <form
      className="add-form"
      onSubmit={(event) => {
        event.preventDefault()
        field.current?.focus()
        setTriedWithout(address === '')
        if (address !== '' && !searching) onSearch(address)
      }}
    >
      <AddressField ref={field} typed={typed} hintId="add-hint" onType={setTyped} />
      <button type="submit" className="button button-main" aria-disabled={address === '' || searching}>
        {t('sources.find')}
      </button>
      <div className="add-below">
        <p id="add-hint" className="form-hint" role="status">
          {t(address === '' && triedWithout ? 'sources.addressFirst' : 'sources.addHint')}
        </p>
        <button type="button" className="link form-hint" onClick={() => go({ kind: 'sources', part: 'catalogue' })}>
          {t('sources.fromCatalogue')}
        </button>
      </div>
    </form>
  )
}
