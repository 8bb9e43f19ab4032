import './masthead.css'
import type { Contact } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { localZone, useFormat, useSettings } from '../data/use-settings.ts'
import { useNow } from '../data/use-now.ts'
import { ExternalLink } from '../ui/external-link.tsx'
import { isolate, isolateNumber } from '../ui/isolate.ts'
import { Wordmark } from '../ui/wordmark.tsx'
import { Weather } from './weather.tsx'

export type Publisher = { title: string; siteUrl: string | null; contact: Contact }

/** The head of the paper: today's date and the publisher, the name, the weather. */
export function Masthead({ publisher }: { publisher: Publisher | null }) {
  const t = useWords()
  const format = useFormat()
  const now = useNow()
  const { language, cities } = useSettings()
  const city = cities[0]
  const site = publisher?.siteUrl?.startsWith('http') === true ? publisher.siteUrl : null
  return (
    <div className="masthead">
      <div className="masthead-start">
        <p className="masthead-date">{format.capitalize(format.fullDate(now, localZone))}</p>
        {site === null ? null : (
          <ExternalLink className="masthead-line" url={site}>
            {t('masthead.mainSite', { title: isolate(publisher?.title ?? '') })}
          </ExternalLink>
        )}
        {publisher?.contact.phone === undefined ? null : (
          <p className="masthead-line">{t('masthead.newsroom', { phone: isolateNumber(publisher.contact.phone) })}</p>
        )}
      </div>
      <h1 className="masthead-name">
        <Wordmark language={language} name={t('app.name')} />
      </h1>
      <div className="masthead-end">{city === undefined ? null : <Weather cityId={city} />}</div>
    </div>
  )
}
