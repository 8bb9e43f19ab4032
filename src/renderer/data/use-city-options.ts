import { useCities } from './queries.ts'
import { useFormat, useLanguage } from './use-settings.ts'

/** All cities to choose from, by name in the language of the window; each is found by its other names too. */
export function useCityOptions() {
  const format = useFormat()
  const language = useLanguage()
  const { data: cities = [] } = useCities()
  const options = cities.map(({ id, names }) => ({
    id,
    name: names[language] ?? names['en'] ?? id,
    alsoCalled: Object.values(names),
  }))
  return format.sorted(options, ({ name }) => name)
}
