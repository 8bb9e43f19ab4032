import { contentLanguages, dirOf } from '#shared/languages.ts'
import { useWords } from '../data/use-words.ts'
import { useCities } from '../data/queries.ts'
import { readingLanguages, useFormat, useLanguage, useSettings } from '../data/use-settings.ts'
import { Wordmark } from '../ui/wordmark.tsx'
import { stepNames, type StepName } from './step-names.ts'

/** More than these would not fit under a step's name. */
const shownPairs = 3
const shownCities = 2

/** Where one is among the questions, what is chosen so far, and the way to each. */
export function StepList({ at, onGo }: { at: number; onGo(to: number): void }) {
  const t = useWords()
  const language = useLanguage()
  return (
    <nav className="first-steps" aria-label={t('firstRun.label')}>
      <Wordmark language={language} name={t('app.name')} />
      <p className="first-intro">{t('firstRun.intro')}</p>
      <ol className="first-step-list">
        {stepNames.map((name, place) => (
          <li key={name}>
            <button
              type="button"
              className="first-step"
              aria-current={place === at ? 'step' : undefined}
              data-done={place < at}
              onClick={() => onGo(place)}
            >
              <span className="first-step-number number">{place + 1}</span>
              <span className="first-step-words">
                <span className="first-step-name">{t(`firstRun.steps.${name}`)}</span>
                <span className="first-step-chosen">
                  <Chosen name={name} />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p className="first-privacy">{t('settings.privacy')}</p>
    </nav>
  )
}

function Chosen({ name }: { name: StepName }) {
  const t = useWords()
  const format = useFormat()
  const settings = useSettings()
  const { data: cities = [] } = useCities()
  const { language, pairs } = settings
  if (name === 'interface') return <Native tag={language} />
  if (name === 'reading') return readingLanguages(settings).map((tag) => <Native key={tag} tag={tag} />)
  if (name === 'own') return t('firstRun.ownChosen')
  const places = settings.cities
    .slice(0, shownCities)
    .flatMap((id) => cities.find((city) => city.id === id)?.names[language] ?? [])
  return (
    <>
      <bdi className="number">{pairs.slice(0, shownPairs).join(' ')}</bdi>
      {places.length === 0 ? null : <span>{format.list(places)}</span>}
    </>
  )
}

function Native({ tag }: { tag: string }) {
  const name = contentLanguages.find((language) => language.tag === tag)?.nativeName ?? tag
  return (
    <bdi lang={tag} dir={dirOf(tag)}>
      {name}
    </bdi>
  )
}
