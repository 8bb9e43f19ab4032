import { useId, useState } from 'react'
import type { Article, Receipt } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useAccounts, useReceipts } from '../data/use-accounts.ts'
import { useTimeText } from '../data/use-now.ts'

/** What an account knows of the reader's marks on an article: how far each has come, and why one has changed. */
export function Receipts({ article: { id, read, starred } }: { article: Article }) {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const list = useId()
  const words = useReceiptWords()
  const { data: receipts = [] } = useReceipts(id, { read, starred })
  const last = receipts.at(-1)
  if (last === undefined) return null
  // To open it was to read it: who asks why it was unread is one mark late.
  const before = receipts.findLast(({ kind, origin, value }) => kind === 'read' && !(origin === 'here' && value))
  const unreadIn = before?.origin === 'account' && !before.value ? before.account : null
  return (
    <div className="fact">
      <dt>{t('receipts.title')}</dt>
      <dd>
        <button
          type="button"
          className="link receipts-open"
          aria-expanded={open}
          aria-controls={list}
          onClick={() => setOpen(!open)}
        >
          {unreadIn === null ? words(last) : t('receipts.why')}
        </button>
      </dd>
      <dd id={list} className="fact-note" role="status">
        {open ? (
          <>
            {unreadIn === null ? null : <p>{t('receipts.because', { account: unreadIn })}</p>}
            <ol className="receipts">
              {receipts.map((receipt, index) => (
                <li key={index}>{words(receipt)}</li>
              ))}
            </ol>
          </>
        ) : null}
      </dd>
    </div>
  )
}

function useReceiptWords(): (receipt: Receipt) => string {
  const t = useWords()
  const several = useAccounts().length > 1
  const timeOf = useTimeText()
  return (receipt) => {
    const { account, kind, value, origin, changedAt } = receipt
    const state = kind === 'read' ? (value ? 'read' : 'unread') : value ? 'starred' : 'unstarred'
    const time = timeOf(changedAt)
    if (origin === 'account') return t(`receipts.there.${state}`, { time, account })
    const text = `${t(`receipts.here.${state}`, { time })} · ${stepOf(receipt)}`
    return several ? `${account}: ${text}` : text
  }

  function stepOf({ sentAt, acceptedAt, confirmedAt, refusedAt }: Receipt): string {
    if (refusedAt !== null) return t('receipts.refused')
    if (confirmedAt !== null && sentAt !== null) return t('receipts.confirmed', { time: timeOf(sentAt) })
    if (acceptedAt !== null) return t('receipts.accepted', { time: timeOf(acceptedAt) })
    return sentAt === null ? t('receipts.waits') : t('receipts.sent', { time: timeOf(sentAt) })
  }
}
