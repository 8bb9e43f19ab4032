import { useWords } from '../data/use-words.ts'

/** How to ask more closely: the signs, and the operators in the words of the interface. */
export function SearchHelp() {
  const t = useWords()
  return (
    <section className="search-help" aria-label={t('search.helpTitle')}>
      <h2 className="section-note">{t('search.helpTitle')}</h2>
      <p>{t('search.helpPhrase')}</p>
      <ul>
        {t('search.helpOperators')
          .split(/\s{2,}/)
          .map((operator) => (
            <li key={operator}>
              <bdi>{operator}</bdi>
            </li>
          ))}
      </ul>
    </section>
  )
}
