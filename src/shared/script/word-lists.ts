import kazakh from './kk-words.json'
import international from './loanwords.json'
import uzbek from './uz-words.json'

/** Stems of Kazakh words that rules misread in Latin or Arabic letters, small, in Cyrillic. */
export const kazakhWords: readonly string[] = kazakh.spelling
/** What stands in capitals or mixes them: е and э, or a unit. */
export const kazakhAbbreviations: readonly string[] = kazakh.abbreviations
export const uzbekWords: readonly string[] = uzbek.spelling
/** Stems of international words, small, as both languages spell them in Cyrillic. */
export const loanwords: readonly string[] = international.stems
/** What may stand before such a stem in one word. */
export const loanPrefixes: readonly string[] = international.prefixes
/** Foreign names, with their capitals, that are never converted. */
export const brands: readonly string[] = international.brands
