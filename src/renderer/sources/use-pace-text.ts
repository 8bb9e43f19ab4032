import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'

/** From so many a week on, one counts by the day. */
const manyAWeek = 70

/** How often something new comes, in words. */
export function usePaceText(): (perWeek: number | null) => string {
  const t = useWords()
  const format = useFormat()
  return (perWeek) => {
    if (perWeek === null) return t('sources.paceUnknown')
    if (perWeek < 1) return t('sources.paceSeldom')
    const count = Math.round(perWeek >= manyAWeek ? perWeek / 7 : perWeek)
    return t(perWeek >= manyAWeek ? 'sources.perDay' : 'sources.perWeek', { count, number: format.number(count) })
  }
}
