import '../ui/controls.css'
import './sources.css'
import { useMutation } from '@tanstack/react-query'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { DiscoveredFeed } from '#shared/model.ts'
import { api } from '../data/api.ts'
import { useFeeds } from '../data/queries.ts'
import { chooseTab } from '../data/settings-tab.ts'
import { useNavigation } from '../data/use-view.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { useNotice } from '../ui/notice.tsx'
import { SourceFailure } from './source-failure.tsx'

/** Finds the feeds behind any address and adds those that are chosen. */
export function AddSource() {
  const { t } = useTranslation()
  const { closeDialog } = useNavigation()
  const search = useMutation({ mutationFn: (url: string) => api.feeds.discover(url) })
  return (
    <ModalOverlay className="dialog-ground" isDismissable isOpen onOpenChange={(open) => open || closeDialog()}>
      <Modal className="float dialog">
        <Dialog className="add-source">
          <div className="add-head">
            <Heading slot="title" className="dialog-title">
              {t('sources.addTitle')}
            </Heading>
            <IconButton icon="close" label={t('app.close')} onClick={closeDialog} />
          </div>
          <AddressForm searching={search.isPending} onSearch={search.mutate} />
          <div role="status">
            {search.isPending ? <p>{t('sources.finding', { address: search.variables })}</p> : null}
            {search.isError ? <SourceFailure error={search.error} /> : null}
            {search.isSuccess ? <FoundFeeds found={search.data} /> : null}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function AddressForm({ searching, onSearch }: { searching: boolean; onSearch(address: string): void }) {
  const { t } = useTranslation()
  const { closeDialog, go } = useNavigation()
  const [typed, setTyped] = useState('')
  const address = typed.trim()
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => field.current?.focus(), [])
  const toCatalogue = () => {
    closeDialog()
    chooseTab('sources')
    go({ kind: 'settings' })
  }
  return (
    <form
      className="add-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (address !== '') onSearch(address)
      }}
    >
      <input
        ref={field}
        className="field"
        type="text"
        inputMode="url"
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        aria-label={t('sources.addressLabel')}
        aria-describedby="add-hint"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit" className="button button-main" disabled={address === '' || searching}>
        {t('sources.find')}
      </button>
      <div className="add-below">
        <p id="add-hint" className="form-hint">
          {t('sources.addHint')}
        </p>
        <button type="button" className="link form-hint" onClick={toCatalogue}>
          {t('sources.fromCatalogue')}
        </button>
      </div>
    </form>
  )
}

function FoundFeeds({ found }: { found: readonly DiscoveredFeed[] }) {
  const { t } = useTranslation()
  if (found.length === 0) return <SourceFailure error={{ code: 'noFeedFound', params: {} }} />
  return (
    <section aria-label={t('sources.found', { count: found.length })}>
      <div className="section-head">
        <h3 className="section-title">{t('sources.found', { count: found.length })}</h3>
      </div>
      <ul>
        {found.map((feed) => (
          <FoundFeed key={feed.url} found={feed} isOnly={found.length === 1} />
        ))}
      </ul>
    </section>
  )
}

function FoundFeed({ found, isOnly }: { found: DiscoveredFeed; isOnly: boolean }) {
  const { t } = useTranslation()
  const { go } = useNavigation()
  const { say } = useNotice()
  const { data: feeds = [] } = useFeeds()
  const mine = feeds.find(({ url, movedFrom }) => url === found.url || movedFrom === found.url)
  const { url, title, type } = found
  const adding = useMutation({
    mutationFn: () => api.feeds.subscribe({ url }),
    onSuccess: (feed) => {
      say({ text: t('sources.added', { title: feed.title }) })
      if (isOnly) go({ kind: 'feed', feedId: feed.id })
    },
  })
  return (
    <li className="found">
      <div className="found-words">
        <p className="form-name">
          <bdi>{title === '' ? url : title}</bdi>
        </p>
        <p className="form-hint">
          <bdi dir="ltr">{url}</bdi> <span className="lang-mark">{type}</span>
        </p>
        {adding.isError ? <SourceFailure error={adding.error} /> : null}
      </div>
      {mine === undefined ? (
        <button type="button" className="button" disabled={adding.isPending} onClick={() => adding.mutate()}>
          {t('sources.add1')}
        </button>
      ) : (
        <button type="button" className="link" onClick={() => go({ kind: 'feed', feedId: mine.id })}>
          {t('sources.isYours')}
        </button>
      )}
    </li>
  )
}
