import { dirOf } from '#shared/languages.ts'
import { useWords } from '../data/use-words.ts'
import { useFront } from '../data/queries.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'

/** The newest big story in each language that is read, so that its script is seen before it is chosen for good. */
export function Preview() {
  const t = useWords()
  const langs = readingLanguages(useSettings())
  return (
    <section className="first-preview" aria-label={t('firstRun.preview')}>
      <h2 className="label">{t('firstRun.preview')}</h2>
      {langs.slice(0, 3).map((lang) => (
        <Story key={lang} lang={lang} />
      ))}
    </section>
  )
}

function Story({ lang }: { lang: string }) {
  const { data: front } = useFront([lang])
  const lead = front?.lead
  if (lead === undefined || lead === null || lead.lang !== lang) return null
  return (
    <div className="first-story" lang={lang}>
      <p className="first-story-title">
        <bdi dir={dirOf(lang)}>{lead.title}</bdi>
      </p>
      <p className="meta">
        <bdi lang={lead.feedLang} dir={dirOf(lead.feedLang)}>
          {lead.feedTitle}
        </bdi>
      </p>
    </div>
  )
}
