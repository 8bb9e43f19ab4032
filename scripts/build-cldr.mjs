// Makes src/shared/cldr/<tag>.json, the locale data that src/shared/format.ts works from, out of Unicode CLDR.
//   node scripts/build-cldr.mjs            downloads the packages below into a temporary folder
//   node scripts/build-cldr.mjs FOLDER     uses FOLDER/node_modules
// Run by hand when CLDR has a new release; the result is committed. Kazakh in Latin letters has no file: format.ts
// makes it from kk.json, since CLDR has none.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const release = '48.2.0'
const packages = ['cldr-dates-full', 'cldr-numbers-full', 'cldr-localenames-full', 'cldr-misc-full', 'cldr-units-full']
const target = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'shared', 'cldr')
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const timeUnits = ['minute', 'hour', 'day', 'week', 'month', 'year']
const scripts = ['Cyrl', 'Latn', 'Arab', 'Hans', 'Hant']
const longerLanguages = [
  'und',
  'kaa',
  'crh',
  'ckb',
  'sah',
  'tyv',
  'alt',
  'nog',
  'kum',
  'krc',
  'udm',
  'zh-Hans',
  'zh-Hant',
]

/** Where English takes its order of day, month and year from: British, as Central Asian newspapers write it. */
const patternsFrom = { en: 'en-GB' }

/** Our own words where CLDR is silent, in another script, or mixes letters. Checked by hand with each release. */
const ownWords = {
  en: {
    now: 'just now',
    units: { byte: { one: '{0} byte', other: '{0} bytes' } },
    // "US dollar", as it stands in a sentence, not the title "US Dollar".
    currencyForm: (currency) => currency['displayName-count-one'],
  },
  ru: {
    now: 'только что',
    // CLDR names the tenge and the som after the peoples; the press names them after the countries.
    currencies: { KZT: 'казахстанский тенге', KGS: 'кыргызский сом' },
  },
  zh: { now: '刚刚' },
  kk: {
    now: 'жаңа ғана',
    list: { end: '{0} және {1}' },
    units: { megabyte: { one: '{0} МБ', other: '{0} МБ' } },
    currencies: { XDR: 'арнайы қарыз алу құқығы' },
  },
  'kk-Arab': {
    now: 'جاڭا عانا',
    units: {
      byte: { other: '{0} بايت' },
      kilobyte: { other: '{0} كيلوبايت' },
      megabyte: { other: '{0} مەگابايت' },
      gigabyte: { other: '{0} گيگابايت' },
    },
    currencies: { XDR: 'ارنايى قارىز الۋ قۇقىعى', USD: 'اقش دوللارى', KGS: 'قىرعىز سومى' },
  },
  uz: {
    now: 'hozirgina',
    languages: { uz: 'oʻzbekcha', 'zh-Hans': 'xitoy (soddalashtirilgan)' },
    currencies: { XDR: 'maxsus qarz olish huquqi' },
  },
  'uz-Cyrl': {
    now: 'ҳозиргина',
    list: { pair: '{0} ва {1}', end: '{0} ва {1}' },
    units: {
      byte: { other: '{0} байт' },
      kilobyte: { other: '{0} кБ' },
      megabyte: { other: '{0} МБ' },
      gigabyte: { other: '{0} ГБ' },
    },
    compact: { 3: '0\u00A0минг', 6: '0\u00A0млн', 9: '0\u00A0млрд', 12: '0\u00A0трлн' },
    scripts: { Cyrl: 'кирилл', Latn: 'лотин', Arab: 'араб', Hans: 'соддалаштирилган', Hant: 'анъанавий' },
    languages: { vi: 'вьетнамча' },
    currencies: {
      UZS: 'Ўзбекистон сўми',
      RUB: 'Россия рубли',
      GBP: 'Англия фунт стерлинги',
      CNY: 'Хитой юани',
      XDR: 'махсус қарз олиш ҳуқуқи',
      CHF: 'Швейцария франки',
      MRU: 'Мавритания угияси',
      MRO: 'Мавритания угияси (1973–2017)',
      BAM: 'Босния ва Герцеговина айирбошлаш маркаси',
      AOA: 'Ангола кванзаси',
      GHS: 'Гана седиси',
      SEK: 'Швеция кронаси',
      VND: 'Вьетнам донги',
      PLN: 'Польша злотийси',
      XAF: 'Марказий Африка CFA франки',
      XOF: 'Ғарбий Африка CFA франки',
      XPF: 'Франция Полинезияси франки',
      XXX: 'номаълум валюта',
      JPY: 'Япония иенаси',
    },
  },
}

const uzbekLetters = {
  "o'": 'ў',
  "g'": 'ғ',
  sh: 'ш',
  ch: 'ч',
  ya: 'я',
  yo: 'ё',
  yu: 'ю',
  ye: 'е',
  "'": 'ъ',
  a: 'а',
  b: 'б',
  d: 'д',
  e: 'е',
  f: 'ф',
  g: 'г',
  h: 'ҳ',
  i: 'и',
  j: 'ж',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'қ',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  x: 'х',
  y: 'й',
  z: 'з',
}

function main() {
  const given = process.argv[2]
  const folder = given ?? mkdtempSync(join(tmpdir(), 'cldr-'))
  if (given === undefined) install(folder)
  mkdirSync(target, { recursive: true })
  const uzbek = localeData(folder, 'uz')
  for (const locale of ['en', 'ru', 'zh', 'kk', 'kk-Arab', 'uz', 'uz-Cyrl']) {
    const data = locale === 'uz' ? uzbek : localeData(folder, locale)
    if (locale === 'uz-Cyrl') fillGaps(data, uzbek)
    writeFileSync(join(target, `${locale}.json`), `${JSON.stringify(data)}\n`)
  }
  copyFileSync(join(folder, 'node_modules', packages[0], 'LICENSE'), join(target, 'LICENSE-unicode.txt'))
  if (given === undefined) rmSync(folder, { recursive: true })
}

function install(folder) {
  writeFileSync(join(folder, 'package.json'), '{}')
  const exact = packages.map((name) => `${name}@${release}`)
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...exact], { cwd: folder, stdio: 'inherit' })
}

function localeData(folder, locale) {
  const read = (name, file, tag = locale) =>
    JSON.parse(readFileSync(join(folder, 'node_modules', name, 'main', tag, `${file}.json`), 'utf8')).main[tag]
  const own = ownWords[locale] ?? {}
  const data = {
    ...dates(read, locale),
    relative: relative(read('cldr-dates-full', 'dateFields').dates.fields, own.now),
    ...numbers(read('cldr-numbers-full', 'numbers').numbers, own),
    list: list(read('cldr-misc-full', 'listPatterns').listPatterns['listPattern-type-standard'], own.list),
    units: units(read('cldr-units-full', 'units').units.short, own.units),
    ...names(read, own),
  }
  const readable = mapStrings(data, noNarrowSpace)
  return locale === 'uz' ? mapStrings(readable, uzbekApostrophes) : readable
}

function dates(read, locale) {
  const { months, days } = read('cldr-dates-full', 'ca-gregorian').dates.calendars.gregorian
  const { dateFormats, dateTimeFormats } = read('cldr-dates-full', 'ca-gregorian', patternsFrom[locale] ?? locale).dates
    .calendars.gregorian
  const skeletons = dateTimeFormats.availableFormats
  return {
    months: Object.values(months.format.wide),
    monthsAlone: Object.values(months['stand-alone'].wide),
    monthsShort: Object.values(months.format.abbreviated),
    monthsShortAlone: Object.values(months['stand-alone'].abbreviated),
    weekdays: weekdays.map((day) => days['stand-alone'].wide[day]),
    weekdaysShort: weekdays.map((day) => days['stand-alone'].abbreviated[day]),
    patterns: {
      full: oneDigitDay(dateFormats.full),
      long: dateFormats.long,
      medium: oneDigitDay(dateFormats.medium),
      dayMonth: skeletons.MMMMd,
      dayMonthShort: skeletons.MMMd,
      monthYear: skeletons.yMMMM,
      monthYearShort: skeletons.yMMM,
      dateTime: dateTimeFormats.long,
    },
  }
}

/** Kazakh and Uzbek Cyrillic pad the day in one of their patterns and not in the others. */
function oneDigitDay(pattern) {
  return pattern.replace('dd', 'd')
}

function relative(fields, now) {
  return {
    now,
    yesterday: fields.day['relative-type--1'],
    today: fields.day['relative-type-0'],
    tomorrow: fields.day['relative-type-1'],
    ...Object.fromEntries(
      timeUnits.map((unit) => [
        unit,
        {
          past: relativePhrases(fields[unit]['relativeTime-type-past']),
          future: relativePhrases(fields[unit]['relativeTime-type-future']),
        },
      ]),
    ),
  }
}

function relativePhrases(phrase) {
  return plurals(phrase, 'relativeTimePattern-count-')
}

function plurals(source, prefix) {
  const forms = Object.entries(source).filter(([key]) => key.startsWith(prefix))
  return Object.fromEntries(forms.map(([key, text]) => [key.slice(prefix.length), text]))
}

function numbers(source, own) {
  const { decimal, group } = source['symbols-numberSystem-latn']
  const short = source['decimalFormats-numberSystem-latn'].short.decimalFormat
  return {
    decimal,
    group,
    percent: source['percentFormats-numberSystem-latn'].standard.replace('#,##0', '{0}'),
    compact: own.compact ?? compact(short),
  }
}

/** One pattern for each step that has a name of its own: 3, 6, 9, 12 zeros, or 4, 8, 12 in Chinese. */
function compact(short) {
  const steps = Object.entries(short).filter(([key, text]) => key.endsWith('-count-other') && /^0(?!0)./.test(text))
  return Object.fromEntries(steps.map(([key, text]) => [key.split('-')[0].length - 1, text.replaceAll("'", '')]))
}

function list(source, own) {
  return { pair: source['2'], middle: source.middle, end: source.end, ...own }
}

function units(source, own) {
  const forms = (name) => plurals(source[name], 'unitPattern-count-')
  const patterns = {
    minute: forms('duration-minute'),
    byte: forms('digital-byte'),
    kilobyte: forms('digital-kilobyte'),
    megabyte: forms('digital-megabyte'),
    gigabyte: forms('digital-gigabyte'),
    ...own,
  }
  // A number never parts from its unit at the end of a line.
  return mapStrings(patterns, (text) => text.replace('{0} ', '{0}\u00A0'))
}

function names(read, own) {
  const languages = read('cldr-localenames-full', 'languages').localeDisplayNames.languages
  const display = read('cldr-localenames-full', 'localeDisplayNames').localeDisplayNames.localeDisplayPattern
  const scriptNames = read('cldr-localenames-full', 'scripts').localeDisplayNames.scripts
  const currencies = read('cldr-numbers-full', 'currencies').numbers.currencies
  const known = Object.entries(languages).filter(([tag]) => /^[a-z]{2}$/.test(tag) || longerLanguages.includes(tag))
  const named = Object.entries(currencies).filter(([, currency]) => currency.displayName !== undefined)
  const symbols = Object.entries(currencies).map(([code, currency]) => [
    code,
    currency['symbol-alt-narrow'] ?? currency.symbol ?? code,
  ])
  return {
    languagePattern: display.localePattern,
    languages: { ...Object.fromEntries(known), ...own.languages },
    scripts: own.scripts ?? Object.fromEntries(scripts.map((script) => [script, scriptNames[script]])),
    currencies: {
      ...Object.fromEntries(
        named.map(([code, currency]) => [code, own.currencyForm?.(currency) ?? currency.displayName]),
      ),
      ...own.currencies,
    },
    symbols: Object.fromEntries(symbols.filter(([code, symbol]) => symbol !== code)),
  }
}

/** The fonts that we ship have U+00A0 in every subset, but not the narrow U+202F. */
function noNarrowSpace(text) {
  return text.replaceAll('\u202F', '\u00A0')
}

/** The Uzbek alphabet's own letters oʻ gʻ (U+02BB) and its sign ʼ (U+02BC); CLDR writes quotation marks for both. */
function uzbekApostrophes(text) {
  return text.replace(/(?<=[og])[‘’'`]/gi, 'ʻ').replace(/(?<=\p{L})[‘’]/gu, 'ʼ')
}

/** Uzbek Cyrillic names that CLDR lacks are written from the Latin ones, letter by letter. */
function fillGaps(data, latin) {
  for (const part of ['languages', 'currencies']) {
    const written = Object.entries(latin[part]).map(([key, name]) => [key, uzbekCyrillic(name)])
    data[part] = { ...Object.fromEntries(written), ...data[part] }
  }
}

function uzbekCyrillic(text) {
  const plain = text.replaceAll(/[ʻʼ]/g, "'").replaceAll(/\be/gi, (letter) => (letter === 'e' ? 'э' : 'Э'))
  return plain.replaceAll(/o'|g'|sh|ch|y[aoue]|[a-z']/gi, (letters) => {
    const cyrillic = uzbekLetters[letters.toLowerCase()] ?? letters
    return letters[0] === letters[0].toUpperCase() ? cyrillic.toUpperCase() : cyrillic
  })
}

function mapStrings(value, change) {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]))
}

main()
