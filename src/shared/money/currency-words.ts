import { foldWord } from './fold-word.ts'
import { isEnding } from './word-endings.ts'

/**
 * Currencies that share a word. `usual` is the one that is meant when no country is named with it, null when that may
 * be several; `only` narrows `usual` to the languages of texts that mean it. A `counted` word means other things as
 * well, and money only in large sums.
 */
type Family = {
  words: string
  usual: string | null
  of: Readonly<Record<string, string>>
  only?: readonly string[]
  counted?: true
  /** Another country that makes the usual one doubtful when the text speaks of it. */
  doubt?: RegExp
  /** A country that makes it certain when the text speaks of it. */
  certain?: { about: RegExp; code: string }
}

/** Countries by the words before or after that of a currency: beginnings, those of three letters and less whole. */
const countryWords: Readonly<Record<string, string>> = {
  US: 'американ америка american us usa u.s. u.s.a. сша ақш aqsh',
  CA: 'канад canad kanad',
  AU: 'австрали austral avstral',
  HK: 'гонконг hongkong honkong',
  SG: 'сингапур singap',
  NZ: 'новозеланд newzealand',
  TW: 'тайван taiwan tayvan',
  GB: 'стерлинг sterling британ british',
  RU: 'росси ресей rossiya russia рф',
  BY: 'белорус беларус belarus',
  CN: 'китай қытай xitoy chinese хитой',
  KZ: 'казахстан қазақстан qazaqstan kazakh qozogʻiston қозоғистон',
  UZ: 'узбек uzbek өзбек oʻzbek ўзбек',
  KG: 'киргиз кыргыз қырғыз kyrgyz qirgʻiz қирғиз',
  CH: 'швейцар swiss shveytsar',
  SE: 'шведск swedish shved швед',
  NO: 'норвеж norwegian norveg норвег',
  DK: 'датск danish daniya дания',
  CZ: 'чешск czech chexiya чехия',
  AE: 'оаэ uae эмират emirati эмирлік baa бәә бaa emirlik',
  AZ: 'азербайджан әзербайжан azerbaija ozarbayjon озарбайжон',
  TM: 'туркмен turkmen түрікмен',
  TR: 'турецк түрк turkish turk турк',
  KR: 'южнокорей southkorean korean корей кореялық',
  IN: 'индий indian үнді hind ҳинд',
  PK: 'пакистан pakistan',
  JP: 'японск japan жапон yapon',
  EG: 'египетск egyptian мысыр misr',
  ZW: 'зимбабв zimbabw',
  GE: 'грузин georgian грузия gruzin',
  UA: 'украин ukrain',
  MX: 'мексик mexic meksik',
  IR: 'иран iran eron эрон',
}

const families: readonly Family[] = [
  {
    words: 'доллар dollar долл',
    usual: 'USD',
    of: { US: 'USD', CA: 'CAD', AU: 'AUD', HK: 'HKD', SG: 'SGD', NZ: 'NZD', TW: 'TWD' },
  },
  { words: 'евро euro еуро yevro', usual: 'EUR', of: {} },
  { words: 'тенге теңге tenge тг тнг', usual: 'KZT', of: { KZ: 'KZT' } },
  {
    words: 'рубл ruble rouble руб',
    usual: 'RUB',
    of: { RU: 'RUB', BY: 'BYN' },
    doubt: /белорус|беларус|минск|приднестров|belarus|minsk|白俄罗斯/i,
  },
  { words: 'юан yuan iuan ренминби renminbi', usual: 'CNY', of: { CN: 'CNY' } },
  {
    words: 'сум sum',
    usual: 'UZS',
    of: { UZ: 'UZS' },
    only: ['ru', 'kk', 'uz'],
  },
  { words: 'soum', usual: 'UZS', of: { UZ: 'UZS' } },
  { words: 'soʻm', usual: 'UZS', of: { UZ: 'UZS', KG: 'KGS' } },
  {
    words: 'сом som',
    usual: 'KGS',
    of: { KG: 'KGS', UZ: 'UZS' },
    only: ['ru', 'kk'],
    counted: true,
    doubt: /узбек|ташкент|өзбек|ўзбек|тошкент|uzbek|ozbek|toshkent|tashkent/i,
  },
  { words: 'фунт pound funt', usual: null, of: { GB: 'GBP', EG: 'EGP' } },
  { words: 'йен иен yen iyena', usual: 'JPY', of: { JP: 'JPY' } },
  { words: 'франк franc frank', usual: null, of: { CH: 'CHF' } },
  { words: 'крон krona krone kroon kron крона', usual: null, of: { SE: 'SEK', NO: 'NOK', DK: 'DKK', CZ: 'CZK' } },
  {
    words: 'лир lira',
    usual: null,
    of: { TR: 'TRY' },
    certain: { about: /турц|турец|түркия|turk|стамбул|анкар/i, code: 'TRY' },
  },
  { words: 'манат manat', usual: null, of: { AZ: 'AZN', TM: 'TMT' } },
  { words: 'дирхам dirham дирһам дирҳам', usual: null, of: { AE: 'AED' } },
  { words: 'вон won', usual: 'KRW', of: { KR: 'KRW' }, counted: true },
  { words: 'рупи rupee rupi', usual: null, of: { IN: 'INR', PK: 'PKR' } },
  { words: 'гривн гривен hryvnia grivna hryvnya', usual: 'UAH', of: { UA: 'UAH' } },
  { words: 'злот zloty', usual: 'PLN', of: {} },
  { words: 'лари lari', usual: 'GEL', of: { GE: 'GEL' }, counted: true },
  { words: 'драм dram', usual: 'AMD', of: {}, counted: true },
  { words: 'сомони somoni', usual: 'TJS', of: {} },
  { words: 'тугрик tugrik төгрөг', usual: 'MNT', of: {} },
  { words: 'форинт forint', usual: 'HUF', of: {} },
  { words: 'шекел shekel', usual: 'ILS', of: {} },
]

const countries = Object.entries(countryWords).flatMap(([country, words]) =>
  words.split(' ').map((word) => ({ country, beginning: foldCountry(word) })),
)
const byWord = new Map(families.flatMap((family) => family.words.split(' ').map((word) => [foldWord(word), family])))
const longestWord = Math.max(...[...byWord.keys()].map(({ length }) => length))

/** Codes of ISO 4217 that newspapers write; other words of three capitals are words. */
export const currencyCodes: ReadonlyMap<string, string> = new Map([
  ...(
    'USD EUR KZT RUB CNY UZS KGS GBP JPY CHF TRY AED UAH BYN PLN GEL AMD AZN TJS TMT MNT KRW INR CAD AUD HKD SGD NZD ' +
    'SEK NOK DKK CZK HUF ILS THB BRL ZAR MXN IDR MYR SAR QAR KWD IRR PKR VND TWD'
  )
    .split(' ')
    .map((code): [string, string] => [code, code]),
  ['RMB', 'CNY'],
  ['RUR', 'RUB'],
])

/** Signs that one currency alone has. */
export const currencySigns: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '€': 'EUR',
    '₸': 'KZT',
    '£': 'GBP',
    '₽': 'RUB',
    '₴': 'UAH',
    '₺': 'TRY',
    '₩': 'KRW',
    '₹': 'INR',
    '₪': 'ILS',
    '₾': 'GEL',
    '₼': 'AZN',
  }),
)

/** What letters right before the sign of the dollar make of it. */
export const dollarLetters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    US: 'USD',
    'U.S.': 'USD',
    C: 'CAD',
    CA: 'CAD',
    CDN: 'CAD',
    A: 'AUD',
    AU: 'AUD',
    HK: 'HKD',
    S: 'SGD',
    SG: 'SGD',
    NZ: 'NZD',
    NT: 'TWD',
    R: 'BRL',
  }),
)

/** Beginnings of country words are compared as folded words are; "U.S." keeps its points. */
function foldCountry(word: string): string {
  return word.includes('.') ? word : foldWord(word)
}

/** The country (ISO 3166) that a word before or after one of currency names; null for any other word. */
export function countryOf(word: string, folded: string): string | null {
  const whole = word.toLowerCase().replace(/\s/g, '')
  const found = countries.find(({ beginning }) =>
    beginning.length <= 4 ? folded === beginning || whole === beginning : folded.startsWith(beginning),
  )
  return found?.country ?? null
}

/** The currencies that a folded word may mean, in whatever case it stands. */
export function familyOf(folded: string): Family | null {
  for (let length = Math.min(folded.length, longestWord); length >= 2; length--) {
    const family = byWord.get(folded.slice(0, length))
    if (family !== undefined && isEnding(folded.slice(length))) return family
  }
  return null
}

export type { Family }
