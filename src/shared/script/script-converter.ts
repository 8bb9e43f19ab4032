import { convertPieces } from './convert-pieces.ts'
import { convertAround } from './kept-out.ts'
import { kkArabToCyrl } from './kk-arab-to-cyrl.ts'
import { kkCyrlToArab } from './kk-cyrl-to-arab.ts'
import { kkCyrlToLatn, type KazakhLatin } from './kk-cyrl-to-latn.ts'
import { latinAlphabetOf } from './kk-latin-alphabet.ts'
import { kkLatnToCyrl } from './kk-latn-to-cyrl.ts'
import { uzCyrlToLatn } from './uz-cyrl-to-latn.ts'
import { uzLatnToCyrl } from './uz-latn-to-cyrl.ts'

/** The Latin alphabets of Kazakh that text is written in. */
export const kazakhLatinAlphabets: readonly KazakhLatin[] = ['2021', '2018', 'qazaqparat']

type Pair = {
  convert(text: string, alphabet: KazakhLatin): string
  /** Missing where `convert` itself tells what is kept out of conversion. */
  isForeign?(name: string, alphabet: KazakhLatin): boolean
}

/** Letters of other Cyrillic alphabets, and the endings and little words of Russian that Kazakh has not. */
const notKazakh =
  /[ЂЃЄЇЈ-ЏЎўђѓєїј-џҲҳҶҷӢӣӮӯ]|(?:[аеоы][яйе]|[ое]го|[ое]й|ение|ание|ости)(?![Ѐ-ӿ]).*\s|\s.*(?:ая|яя|ое|ый|ого|его|ение|ание|ости)(?![Ѐ-ӿ])|(?<![Ѐ-ӿ])(?:в|с|и|из|для|при)(?![Ѐ-ӿ])|(?:ости|ение|ание|ъ)(?![Ѐ-ӿ])/i
const isRussian = (name: string) => !/[әғқңөұүһі]/i.test(name) && notKazakh.test(name)
/** Uzbek has no ы and щ, nor the endings and little words of Russian. */
const notUzbek = /[ыщ]|(?:ая|яя|ое|ого|его|ение|ание|ости)(?![Ѐ-ӿ])|(?<![Ѐ-ӿ])(?:в|с|и|из|для|при)(?![Ѐ-ӿ])/i
const isRussianInUzbek = (name: string) => !/[ўқғҳ]/i.test(name) && notUzbek.test(name)
const isCamelCase = (name: string) => /\p{Ll}\p{Lu}/u.test(name)
/** Words of English names that nothing in their letters tells. */
const english =
  /(?<!\p{L})(?:The|of|and|for|Group|Times|Journal|Post|Street|House|Star|Air|Oil|Life|Green|Blue|Gold|Global|Digital|Online|Energy|Motors|Partners)(?!\p{L})/u
/** Letters that no Kazakh word has: of English names, but also of Turkish and German ones. QazAqparat has them all. */
const isOtherLatin = (name: string, alphabet: KazakhLatin) =>
  isCamelCase(name) ||
  english.test(name) ||
  (alphabet === 'qazaqparat' ? /[tscp]h|ck|oo|ee/i : /[wx]|c(?!h)/).test(name)
/** Uzbek has the x. */
const isNotUzbekLatin = (name: string) => isCamelCase(name) || english.test(name) || /[wW]|[cC](?![hH])/.test(name)

const pairs: Readonly<Record<string, Pair>> = {
  'kk-Cyrl kk-Latn': { convert: kkCyrlToLatn, isForeign: isRussian },
  'kk-Cyrl kk-Arab': { convert: kkCyrlToArab, isForeign: isRussian },
  'kk-Latn kk-Cyrl': { convert: kkLatnToCyrl, isForeign: isOtherLatin },
  'kk-Arab kk-Cyrl': { convert: kkArabToCyrl },
  'uz-Cyrl uz-Latn': { convert: uzCyrlToLatn, isForeign: isRussianInUzbek },
  'uz-Latn uz-Cyrl': { convert: uzLatnToCyrl, isForeign: isNotUzbekLatin },
}

/**
 * A function that writes text of one script in another, by language tags with a script (`kk-Cyrl`, `kk-Arab`); null
 * for a pair that no table joins: nothing is converted by way of a third script. `chosen` is the Latin alphabet of
 * Kazakh: that of 2021 is written where none is, and what is read is taken for the one that its letters tell.
 */
export function scriptConverter(from: string, to: string, chosen?: KazakhLatin): ((text: string) => string) | null {
  const pair = pairs[`${from} ${to}`]
  if (pair === undefined) return null
  const { convert, isForeign } = pair
  const whole = (text: string) => {
    const alphabet = chosen ?? (from === 'kk-Latn' ? latinAlphabetOf(text) : '2021')
    return isForeign === undefined
      ? convert(text, alphabet)
      : convertAround(
          text,
          (part) => convert(part, alphabet),
          (name) => isForeign(name, alphabet),
        )
  }
  return (text) => (unseen.test(text) ? withUnseen(text, whole) : whole(text))
}

/** Where a word may be broken, and what joins letters or keeps them apart: seen nowhere, and no end of a word. */
const unseen = /([\u00ad\u200b-\u200d\u2060\ufeff])/

/** A word with such a sign in it is converted as the word that it is, and the sign stays where it was. */
function withUnseen(text: string, convert: (text: string) => string): string {
  const parts = text.split(unseen)
  const pieces = convertPieces(
    parts.filter((_part, at) => at % 2 === 0),
    convert,
  )
  return parts.map((part, at) => (at % 2 === 0 ? (pieces[at / 2] ?? '') : part)).join('')
}
