import type { TFunction } from 'i18next'
import { settingIds, settingList, type SettingId } from '../data/setting-list.ts'
import { foldText, termsOf } from '../ui/fold-text.ts'

/**
 * The settings that every word of the query is said of: in their name, their line, their further words or the name of
 * their part, in the language of the window or in English.
 */
export function findSettings(t: TFunction, query: string): SettingId[] {
  const terms = termsOf(query)
  return settingIds.filter((id) => {
    const said = foldText([...wordsOf(t, id), ...wordsOf(t, id, 'en')].join('\n')).folded
    return terms.every((term) => said.includes(term))
  })
}

/** The first of the further words of a setting, in the language of the window or in English, that has one of the terms. */
export function furtherWord(t: TFunction, id: SettingId, terms: readonly string[]): string | undefined {
  const words = `${t(`settings.words.${id}`)}, ${t(`settings.words.${id}`, { lng: 'en' })}`
  return words.split(/[,،，]\s*/).find((word) => terms.some((term) => foldText(word).folded.includes(term)))
}

function wordsOf(t: TFunction, id: SettingId, lng?: 'en'): string[] {
  const options = lng === undefined ? {} : { lng }
  return [
    t(`settings.${id}`, options),
    t(`settings.${id}Hint`, options),
    t(`settings.words.${id}`, options),
    t(`settings.tabs.${settingList[id].tab}`, options),
  ]
}
