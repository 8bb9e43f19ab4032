export const interfaceLanguageTags = [
  'ru',
  'kk-Cyrl',
  'kk-Latn',
  'zh-Hans',
  'kk-Arab',
  'uz-Cyrl',
  'uz-Latn',
  'en',
] as const
export type InterfaceLanguage = (typeof interfaceLanguageTags)[number]

export type Direction = 'ltr' | 'rtl'
export type PluralCategory = 'one' | 'few' | 'many' | 'other'

type InterfaceLanguageInfo = {
  tag: InterfaceLanguage
  /** As on a newspaper's line of languages. */
  shortLabel: string
  nativeName: string
  dir: Direction
  /** ISO 15924. */
  script: string
  /** The plural forms that locale files must hold (CLDR cardinal rules, whole numbers). */
  pluralCategories: readonly PluralCategory[]
}

/** The eight interface languages in the order of the language switcher. */
export const interfaceLanguages: readonly InterfaceLanguageInfo[] = [
  {
    tag: 'ru',
    shortLabel: 'ру',
    nativeName: 'Русский',
    dir: 'ltr',
    script: 'Cyrl',
    pluralCategories: ['one', 'few', 'many', 'other'],
  },
  {
    tag: 'kk-Cyrl',
    shortLabel: 'қз',
    nativeName: 'Қазақша',
    dir: 'ltr',
    script: 'Cyrl',
    pluralCategories: ['one', 'other'],
  },
  {
    tag: 'kk-Latn',
    shortLabel: 'qz',
    nativeName: 'Qazaqşa',
    dir: 'ltr',
    script: 'Latn',
    pluralCategories: ['one', 'other'],
  },
  {
    tag: 'zh-Hans',
    shortLabel: '中文',
    nativeName: '简体中文',
    dir: 'ltr',
    script: 'Hans',
    pluralCategories: ['other'],
  },
  {
    tag: 'kk-Arab',
    shortLabel: 'ق ز',
    nativeName: 'قازاقشا',
    dir: 'rtl',
    script: 'Arab',
    pluralCategories: ['one', 'other'],
  },
  {
    tag: 'uz-Cyrl',
    shortLabel: 'Ўз',
    nativeName: 'Ўзбекча',
    dir: 'ltr',
    script: 'Cyrl',
    pluralCategories: ['one', 'other'],
  },
  {
    tag: 'uz-Latn',
    shortLabel: 'Oʻz',
    nativeName: 'Oʻzbekcha',
    dir: 'ltr',
    script: 'Latn',
    pluralCategories: ['one', 'other'],
  },
  {
    tag: 'en',
    shortLabel: 'en',
    nativeName: 'English',
    dir: 'ltr',
    script: 'Latn',
    pluralCategories: ['one', 'other'],
  },
]

/** Languages that articles may be read in: the interface's eight, then the neighbours and the world. */
export const contentLanguages: readonly { tag: string; nativeName: string }[] = [
  ...interfaceLanguages.map(({ tag, nativeName }) => ({ tag, nativeName })),
  { tag: 'zh-Hant', nativeName: '繁體中文' },
  { tag: 'kaa', nativeName: 'Qaraqalpaqsha' },
  { tag: 'ky', nativeName: 'Кыргызча' },
  { tag: 'tg', nativeName: 'Тоҷикӣ' },
  { tag: 'tk', nativeName: 'Türkmençe' },
  { tag: 'ug', nativeName: 'ئۇيغۇرچە' },
  { tag: 'tt', nativeName: 'Татарча' },
  { tag: 'ba', nativeName: 'Башҡортса' },
  { tag: 'az', nativeName: 'Azərbaycanca' },
  { tag: 'tr', nativeName: 'Türkçe' },
  { tag: 'mn', nativeName: 'Монгол' },
  { tag: 'uk', nativeName: 'Українська' },
  { tag: 'be', nativeName: 'Беларуская' },
  { tag: 'ka', nativeName: 'ქართული' },
  { tag: 'hy', nativeName: 'Հայերեն' },
  { tag: 'fa', nativeName: 'فارسی' },
  { tag: 'ar', nativeName: 'العربية' },
  { tag: 'de', nativeName: 'Deutsch' },
  { tag: 'fr', nativeName: 'Français' },
  { tag: 'es', nativeName: 'Español' },
  { tag: 'it', nativeName: 'Italiano' },
  { tag: 'pl', nativeName: 'Polski' },
  { tag: 'ja', nativeName: '日本語' },
  { tag: 'ko', nativeName: '한국어' },
]

const usualScripts = new Map(
  Object.entries({
    ...spread('Cyrl', 'ru kk ky tg tt ba mn uk be bg sr mk cv ce os sah tyv av kv udm'),
    ...spread('Arab', 'ar fa ur ug ps sd ckb ks'),
    ...spread('Hebr', 'he yi'),
    ...spread('Deva', 'hi mr ne sa'),
    zh: 'Hans',
    ja: 'Jpan',
    ko: 'Kore',
    ka: 'Geor',
    hy: 'Armn',
    el: 'Grek',
    bn: 'Beng',
    th: 'Thai',
    am: 'Ethi',
    dv: 'Thaa',
  }),
)

const rightToLeftScripts = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg'])

/** Languages that this product tells apart by script, so that their tags always carry one. */
const writtenInSeveralScripts = new Set(['kk', 'uz', 'zh'])

/** Where the region, not the language alone, tells the script. */
const scriptsByRegion = new Map(
  Object.entries({
    ...spread('Hant', 'zh-TW zh-HK zh-MO'),
    ...spread('Arab', 'kk-CN kk-MN kk-IR kk-AF uz-AF uz-CN'),
  }),
)

/** Codes that publishers write although they are a country's, a site's own or a name. */
const mistakenCodes = new Map(
  Object.entries({
    kz: 'kk',
    qz: 'kk-Latn',
    cn: 'zh-Hans',
    oz: 'uz-Latn',
    ua: 'uk',
    jp: 'ja',
    kaz: 'kk',
    rus: 'ru',
    eng: 'en',
    uzb: 'uz',
    zho: 'zh',
    chi: 'zh',
    kir: 'ky',
    tur: 'tr',
    cmn: 'zh',
    iw: 'he',
    kazakh: 'kk',
    qazaq: 'kk-Latn',
    russian: 'ru',
    english: 'en',
    uzbek: 'uz',
    chinese: 'zh',
  }),
)

const scriptWords = new Map(
  Object.entries({
    cyr: 'Cyrl',
    cyrillic: 'Cyrl',
    lat: 'Latn',
    latin: 'Latn',
    arabic: 'Arab',
    simp: 'Hans',
    chs: 'Hans',
    trad: 'Hant',
    cht: 'Hant',
  }),
)

function spread(script: string, tags: string): Record<string, string> {
  return Object.fromEntries(tags.split(' ').map((tag) => [tag, script]))
}

/** The script (ISO 15924) a tag says or its language is usually written in; `Latn` when nothing is known. */
export function scriptOf(tag: string): string {
  const parts = tag.split('-')
  const named = parts.slice(1).find((part) => /^[A-Z][a-z]{3}$/.test(part))
  return named ?? usualScripts.get(parts[0] ?? '') ?? 'Latn'
}

/** Direction of text in a language, by its script: `kk-Arab` is right to left, `kk` is not. */
export function dirOf(tag: string): Direction {
  return rightToLeftScripts.has(scriptOf(tag)) ? 'rtl' : 'ltr'
}

/** Whether it has the form of a tag, without which the platform's own functions throw. */
export function isLanguageTag(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(value)
}

/**
 * Turns the language codes found in feeds, pages and systems (`kz`, `zh_CN.UTF-8`, `uz-Cyrl-UZ`, `uz-latin`) into our
 * tags: the language alone, with a script for Kazakh, Uzbek and Chinese or where an unusual one is named; regions go
 * once they have told the script. `und` when the code says nothing.
 */
export function canonicalTag(code: string): string {
  const [first = '', ...rest] = code
    .trim()
    .toLowerCase()
    .replace(/\.[^]*/, '')
    .split(/[-_@\s]+/)
  const [language = '', impliedScript] = (mistakenCodes.get(first) ?? first).split('-')
  if (!/^[a-z]{2,3}$/.test(language) || language === 'und') return 'und'
  const script = rest.map(scriptNamed).find(Boolean) ?? impliedScript ?? scriptOfRegion(language, rest)
  const usual = scriptOf(language)
  if (writtenInSeveralScripts.has(language)) return `${language}-${script ?? usual}`
  return script === undefined || script === usual ? language : `${language}-${script}`
}

function scriptNamed(part: string): string | undefined {
  const code = /^[a-z]{4}$/.test(part) ? part.charAt(0).toUpperCase() + part.slice(1) : undefined
  return scriptWords.get(part) ?? code
}

function scriptOfRegion(language: string, parts: string[]): string | undefined {
  const region = parts.find((part) => /^[a-z]{2}$/.test(part))
  return region === undefined ? undefined : scriptsByRegion.get(`${language}-${region.toUpperCase()}`)
}

/**
 * The interface language for a system's languages, best first (BCP 47 or POSIX): the first that we speak, in its
 * script or else in the usual one of its language; English when we speak none.
 */
export function matchInterfaceLanguage(systemTags: readonly string[]): InterfaceLanguage {
  for (const systemTag of systemTags) {
    const tag = canonicalTag(systemTag)
    const language = tag.split('-')[0] ?? ''
    const usual = canonicalTag(language)
    const found =
      interfaceLanguageTags.find((ours) => ours === tag) ?? interfaceLanguageTags.find((ours) => ours === usual)
    if (found !== undefined) return found
  }
  return 'en'
}

/** Narrows any string to one of the eight interface languages. */
export function isInterfaceLanguage(tag: string): tag is InterfaceLanguage {
  return interfaceLanguageTags.some((ours) => ours === tag)
}
