import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { dirOf } from '#shared/languages.ts'
import type { AccountId, FeedPreview } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { comeBack } from '../data/leaving-feeds.ts'
import { useFeeds } from '../data/queries.ts'
import { useAccounts } from '../data/use-accounts.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useGroups } from '../data/use-folders.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { Icon } from '../ui/icon.tsx'
import { useNotice } from '../ui/notice.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { AccountSelect } from './account-select.tsx'
import { SourceFailure } from './source-failure.tsx'
import { usePaceText } from './use-pace-text.ts'

/** A feed as it would be read: what it gives and how often, its newest articles, and the button that subscribes. */
export function FeedPreviewCard({ preview }: { preview: FeedPreview }) {
  const t = useWords()
  const format = useFormat()
  return (
    <section className="preview" aria-label={t('sources.preview')}>
      <h3 className="preview-title" lang={preview.shown.lang}>
        <bdi dir={dirOf(preview.shown.lang)}>{preview.shown.title || preview.url}</bdi>
      </h3>
      <PreviewFacts preview={preview} />
      {preview.items.length === 0 ? <p className="form-hint">{t('errors.emptyFeed.text')}</p> : null}
      <ol className="preview-items">
        {preview.items.map((item, index) => (
          <li key={`${index} ${item.title}`} className="preview-item">
            <span className="preview-name" lang={item.lang}>
              <bdi dir={dirOf(item.lang)}>{item.title}</bdi>
            </span>
            <bdi className="preview-date">{format.dateTime(item.publishedAt, localZone)}</bdi>
          </li>
        ))}
      </ol>
      <Subscribe preview={preview} />
    </section>
  )
}

function PreviewFacts({ preview }: { preview: FeedPreview }) {
  const t = useWords()
  const format = useFormat()
  const paceText = usePaceText()
  const { lang, body, kind, entries, withImages, perWeek } = preview
  const images =
    withImages === 0
      ? t('sources.noImages')
      : t('sources.withImages', { count: entries, images: format.number(withImages), number: format.number(entries) })
  return (
    <ul className="preview-facts">
      {lang === 'und' ? null : <li>{format.displayLanguage(lang)}</li>}
      <li>{kind === 'feed' ? t(`sources.body.${body}`) : t(`sources.kinds.${kind}`)}</li>
      {kind === 'html' ? null : <li>{images}</li>}
      <li>{paceText(perWeek)}</li>
    </ul>
  )
}

function Subscribe({ preview }: { preview: FeedPreview }) {
  const t = useWords()
  const { go } = useNavigation()
  const { say } = useNotice()
  const attempt = useAttempt()
  const { data: feeds = [] } = useFeeds()
  const folders = (useGroups() ?? []).flatMap((group) => group.folder ?? [])
  const accounts = useAccounts()
  const [folder, setFolder] = useState<string | null>(null)
  const [account, setAccount] = useState<AccountId | null>(null)
  const { url } = preview
  const mine = feeds.find((feed) => feed.url === url || feed.movedFrom === url)
  const adding = useMutation({
    mutationFn: () => api.feeds.subscribe({ url, ...(folder === null ? {} : { folder }) }),
    onSuccess: async (feed) => {
      say({ text: t('sources.added', { title: feed.shown.title }) })
      go({ kind: 'feed', feedId: feed.id })
      if (account !== null) await attempt(() => api.accounts.place(feed.id, account))
    },
  })
  if (mine !== undefined) {
    return (
      <p className="preview-foot">
        <Icon name="check" size={18} />
        <span>{t('sources.isYours')}</span>
        <button type="button" className="link" onClick={() => go({ kind: 'source', feedId: mine.id })}>
          {t('sources.toSource')}
        </button>
      </p>
    )
  }
  return (
    <>
      {adding.isError ? <SourceFailure error={adding.error} /> : null}
      <div className="preview-foot">
        <button
          type="button"
          className="button button-main"
          aria-disabled={adding.isPending}
          onClick={() => adding.isPending || comeBack(url) || adding.mutate()}
        >
          {t('sources.subscribe')}
        </button>
        {folders.length === 0 ? null : (
          <SelectField
            label={t('sources.folder')}
            options={[
              { id: 'outside', name: t('sources.outside') },
              ...folders.map((name) => ({ id: `in:${name}`, name })),
            ]}
            chosen={folder === null ? 'outside' : `in:${folder}`}
            onChoose={(id) => setFolder(id === 'outside' ? null : id.slice('in:'.length))}
          />
        )}
        {accounts.length === 0 ? null : <AccountSelect chosen={account} onChoose={setAccount} />}
      </div>
    </>
  )
}
