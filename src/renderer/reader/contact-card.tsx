import type { Article } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { ExternalLink } from '../ui/external-link.tsx'
import { Icon } from '../ui/icon.tsx'
import { useNotice } from '../ui/notice.tsx'

/** How to reach the people who published the article. */
export function ContactCard({ article }: { article: Article }) {
  const t = useWords()
  const { say } = useNotice()
  const { phone, email, site } = article.contact
  const page = [site, article.siteUrl].find((address) => /^https?:/.test(address ?? '')) ?? null
  if (phone === undefined && email === undefined && page === null) return null
  const copyTip = () => {
    void api.app.copyText(t('reader.tip', { title: article.title, url: article.url ?? '' }))
    say({ text: t('reader.tipCopied') })
  }
  return (
    <section className="contact" aria-label={t('reader.newsroom')}>
      <div className="section-head">
        <h2 className="section-title">{t('reader.newsroom')}</h2>
      </div>
      <ul>
        {phone === undefined ? null : (
          <li className="contact-line">
            <Icon name="phone" size={18} />
            <ExternalLink url={`tel:${phone.replace(/[^+\d]/g, '')}`} arrow={false}>
              <bdi className="number">{phone}</bdi>
            </ExternalLink>
          </li>
        )}
        {email === undefined ? null : (
          <li className="contact-line">
            <Icon name="mail" size={18} />
            <ExternalLink url={`mailto:${email}`} arrow={false}>
              <bdi className="number">{email}</bdi>
            </ExternalLink>
          </li>
        )}
        {page === null ? null : (
          <li className="contact-line">
            <Icon name="globe" size={18} />
            <ExternalLink url={page} arrow={false}>
              <bdi className="number">{hostOf(page)}</bdi>
            </ExternalLink>
          </li>
        )}
      </ul>
      <button type="button" className="link contact-tip" onClick={copyTip}>
        <Icon name="copy" size={16} />
        {t('reader.writeTip')}
      </button>
    </section>
  )
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address
}
