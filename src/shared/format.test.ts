import { describe, expect, it } from 'vitest'
import { createFormat } from './format.ts'
import type { Format } from './format.ts'
import { interfaceLanguages, interfaceLanguageTags } from './languages.ts'
import type { InterfaceLanguage } from './languages.ts'

const zone = 'Asia/Almaty'
/** 27 March 2023, 18:15 in Almaty, a Monday. */
const lead = Date.UTC(2023, 2, 27, 12, 15)
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

type Row = Record<InterfaceLanguage, string>

/** Checks one formatter in all eight languages; no-break spaces are written as `_`. */
function inAll(name: string, call: (format: Format) => string, expected: Row): void {
  it.each(interfaceLanguageTags)(`${name} in %s`, (tag) => {
    expect(call(createFormat(tag)).replaceAll('\u00A0', '_')).toBe(expected[tag])
  })
}

describe('dates', () => {
  inAll('fullDate', (format) => format.fullDate(lead, zone), {
    en: 'Monday, 27 March 2023',
    ru: 'понедельник, 27 марта 2023_г.',
    'kk-Cyrl': '2023_ж. 27 наурыз, дүйсенбі',
    'kk-Latn': '2023_j. 27 nauryz, düisenbı',
    'kk-Arab': '2023، 27- ناۋرىز، دۇيسەنبى',
    'zh-Hans': '2023年3月27日星期一',
    'uz-Cyrl': 'душанба, 27 март, 2023',
    'uz-Latn': 'dushanba, 27-mart, 2023',
  })
  inAll('dateTime', (format) => format.dateTime(lead, zone), {
    en: '27 March 2023, 18:15',
    ru: '27 марта 2023_г., 18:15',
    'kk-Cyrl': '2023_ж. 27 наурыз, 18:15',
    'kk-Latn': '2023_j. 27 nauryz, 18:15',
    'kk-Arab': '2023، 27- ناۋرىز، 18:15',
    'zh-Hans': '2023年3月27日 18:15',
    'uz-Cyrl': '27 март, 2023 18:15',
    'uz-Latn': '27-mart, 2023, 18:15',
  })
  inAll('longDate', (format) => format.longDate(Date.UTC(2024, 8, 5, 12), zone), {
    en: '5 September 2024',
    ru: '5 сентября 2024_г.',
    'kk-Cyrl': '2024_ж. 5 қыркүйек',
    'kk-Latn': '2024_j. 5 qyrküiek',
    'kk-Arab': '2024، 5- قىركۇيەك',
    'zh-Hans': '2024年9月5日',
    'uz-Cyrl': '5 сентябр, 2024',
    'uz-Latn': '5-sentabr, 2024',
  })
  inAll('mediumDate', (format) => format.mediumDate(Date.UTC(2024, 4, 9, 12), zone), {
    en: '9 May 2024',
    ru: '9 мая 2024_г.',
    'kk-Cyrl': '2024_ж. 9 мам.',
    'kk-Latn': '2024_j. 9 mam.',
    'kk-Arab': '2024، 9- مامىر',
    'zh-Hans': '2024年5月9日',
    'uz-Cyrl': '9 май, 2024',
    'uz-Latn': '9-may, 2024',
  })
  inAll('dayMonth', (format) => format.dayMonth(Date.UTC(2024, 6, 1, 12), zone), {
    en: '1 July',
    ru: '1 июля',
    'kk-Cyrl': '1 шілде',
    'kk-Latn': '1 şılde',
    'kk-Arab': '1- شىلدە',
    'zh-Hans': '7月1日',
    'uz-Cyrl': '1 июл',
    'uz-Latn': '1-iyul',
  })
  inAll('shortDate', (format) => format.shortDate(Date.UTC(2024, 11, 31, 12), zone), {
    en: '31 Dec',
    ru: '31 дек.',
    'kk-Cyrl': '31 жел.',
    'kk-Latn': '31 jel.',
    'kk-Arab': '31- جەلتوقسان',
    'zh-Hans': '12月31日',
    'uz-Cyrl': '31 дек',
    'uz-Latn': '31-dek',
  })
  inAll('monthYear', (format) => format.monthYear(Date.UTC(2022, 3, 15), zone), {
    en: 'April 2022',
    ru: 'апрель 2022_г.',
    'kk-Cyrl': '2022_ж. сәуір',
    'kk-Latn': '2022_j. säuır',
    'kk-Arab': '2022 ءساۋىر',
    'zh-Hans': '2022年4月',
    'uz-Cyrl': 'апрел, 2022',
    'uz-Latn': 'aprel, 2022',
  })
  inAll('shortMonthYear', (format) => format.shortMonthYear(Date.UTC(2022, 3, 15), zone), {
    en: 'Apr 2022',
    ru: 'апр. 2022_г.',
    'kk-Cyrl': '2022_ж. сәу.',
    'kk-Latn': '2022_j. säu.',
    'kk-Arab': '2022 ءساۋىر',
    'zh-Hans': '2022年4月',
    'uz-Cyrl': 'апр, 2022',
    'uz-Latn': 'apr, 2022',
  })
  inAll('shortMonth', (format) => format.shortMonth(Date.UTC(2022, 4, 15), zone), {
    en: 'May',
    ru: 'май',
    'kk-Cyrl': 'мам.',
    'kk-Latn': 'mam.',
    'kk-Arab': 'مامىر',
    'zh-Hans': '5月',
    'uz-Cyrl': 'май',
    'uz-Latn': 'May',
  })
  inAll('weekday', (format) => format.weekday(lead + 2 * day, zone), {
    en: 'Wednesday',
    ru: 'среда',
    'kk-Cyrl': 'сәрсенбі',
    'kk-Latn': 'särsenbı',
    'kk-Arab': 'سارسەنبى',
    'zh-Hans': '星期三',
    'uz-Cyrl': 'чоршанба',
    'uz-Latn': 'chorshanba',
  })
  inAll('shortWeekday', (format) => format.shortWeekday(lead + 6 * day, zone), {
    en: 'Sun',
    ru: 'вс',
    'kk-Cyrl': 'жс',
    'kk-Latn': 'js',
    'kk-Arab': 'جەك',
    'zh-Hans': '周日',
    'uz-Cyrl': 'якш',
    'uz-Latn': 'Yak',
  })

  it.each([
    ['before Kazakhstan moved its clocks', Date.UTC(2024, 1, 29, 17, 59), '23:59', 'UTC+6'],
    ['after', Date.UTC(2024, 1, 29, 18, 1), '23:01', 'UTC+5'],
  ])('time and offset in Almaty %s', (_name, at, time, offset) => {
    const format = createFormat('kk-Cyrl')
    expect([format.time(at, zone), format.utcOffsetLabel(at, zone)]).toEqual([time, offset])
  })

  it.each([
    ['UTC', 'UTC'],
    ['Europe/London', 'UTC+1'],
    ['Asia/Kolkata', 'UTC+5:30'],
    ['America/St_Johns', 'UTC−2:30'],
    ['Asia/Kathmandu', 'UTC+5:45'],
    ['Asia/Shanghai', 'UTC+8'],
  ])('utcOffsetLabel in %s in summer', (timeZone, label) => {
    expect(createFormat('en').utcOffsetLabel(Date.UTC(2024, 6, 1), timeZone)).toBe(label)
  })

  it('rejects a zone that does not exist', () => {
    expect(() => createFormat('en').time(lead, 'Asia/Atlantis')).toThrow(RangeError)
  })
})

function ago(gap: number): (format: Format) => string {
  return (format) => format.relativeTime(lead - gap, lead, zone)
}

describe('relativeTime', () => {
  inAll('59 seconds ago', ago(59_000), {
    en: 'just now',
    ru: 'только что',
    'kk-Cyrl': 'жаңа ғана',
    'kk-Latn': 'jaña ğana',
    'kk-Arab': 'جاڭا عانا',
    'zh-Hans': '刚刚',
    'uz-Cyrl': 'ҳозиргина',
    'uz-Latn': 'hozirgina',
  })
  inAll('5 minutes ago', ago(5 * minute), {
    en: '5 minutes ago',
    ru: '5 минут назад',
    'kk-Cyrl': '5 минут бұрын',
    'kk-Latn': '5 minut būryn',
    'kk-Arab': '5 مينۋت بۇرىن',
    'zh-Hans': '5分钟前',
    'uz-Cyrl': '5 дақиқа олдин',
    'uz-Latn': '5 daqiqa oldin',
  })
  inAll('an hour ago', ago(hour), {
    en: '1 hour ago',
    ru: '1 час назад',
    'kk-Cyrl': '1 сағат бұрын',
    'kk-Latn': '1 sağat būryn',
    'kk-Arab': '1 ساعات بۇرىن',
    'zh-Hans': '1小时前',
    'uz-Cyrl': '1 соат олдин',
    'uz-Latn': '1 soat oldin',
  })
  inAll('yesterday', ago(day), {
    en: 'yesterday',
    ru: 'вчера',
    'kk-Cyrl': 'кеше',
    'kk-Latn': 'keşe',
    'kk-Arab': 'كەشە',
    'zh-Hans': '昨天',
    'uz-Cyrl': 'кеча',
    'uz-Latn': 'kecha',
  })
  inAll('3 days ago', ago(3 * day), {
    en: '3 days ago',
    ru: '3 дня назад',
    'kk-Cyrl': '3 күн бұрын',
    'kk-Latn': '3 kün būryn',
    'kk-Arab': '3 كۇن بۇرىن',
    'zh-Hans': '3天前',
    'uz-Cyrl': '3 кун олдин',
    'uz-Latn': '3 kun oldin',
  })
  inAll('in 2 hours', ago(-2 * hour), {
    en: 'in 2 hours',
    ru: 'через 2 часа',
    'kk-Cyrl': '2 сағаттан кейін',
    'kk-Latn': '2 sağattan keiın',
    'kk-Arab': '2 ساعاتتان كەيىن',
    'zh-Hans': '2小时后',
    'uz-Cyrl': '2 соатдан сўнг',
    'uz-Latn': '2 soatdan keyin',
  })
  inAll('2 years ago', ago(800 * day), {
    en: '2 years ago',
    ru: '2 года назад',
    'kk-Cyrl': '2 жыл бұрын',
    'kk-Latn': '2 jyl būryn',
    'kk-Arab': '2 جىل بۇرىن',
    'zh-Hans': '2年前',
    'uz-Cyrl': '2 йил аввал',
    'uz-Latn': '2 yil oldin',
  })

  it.each([
    [minute, '1 minute ago'],
    [59 * minute, '59 minutes ago'],
    [23 * hour, '23 hours ago'],
    [6 * day, '6 days ago'],
    [7 * day, '1 week ago'],
    [29 * day, '4 weeks ago'],
    [30 * day, '1 month ago'],
    [31 * day, '1 month ago'],
    [364 * day, '11 months ago'],
    [365 * day, '1 year ago'],
    [-30_000, 'just now'],
    [-day, 'tomorrow'],
  ])('counts %i ms as %s', (gap, text) => {
    expect(createFormat('en').relativeTime(lead - gap, lead, zone)).toBe(text)
  })

  it('counts calendar days of the zone, or spans of 24 hours without one', () => {
    const now = Date.UTC(2023, 2, 27, 19)
    const at = now - 40 * hour
    const format = createFormat('en')
    expect(format.relativeTime(at, now, zone)).toBe('2 days ago')
    expect(format.relativeTime(at, now)).toBe('yesterday')
  })

  it.each([
    [1, '1 день'],
    [2, '2 дня'],
    [5, '5 дней'],
  ])('declines %i in Russian', (count, text) => {
    expect(createFormat('ru').relativeTime(lead - count * day - (count === 1 ? 0 : 1), lead)).toBe(
      count === 1 ? 'вчера' : `${text} назад`,
    )
  })

  it.each([
    [21, '21 минуту назад'],
    [22, '22 минуты назад'],
    [25, '25 минут назад'],
    [11, '11 минут назад'],
  ])('declines %i minutes in Russian', (count, text) => {
    expect(createFormat('ru').relativeTime(lead - count * minute, lead)).toBe(text)
  })
})

describe('plural', () => {
  it('is what CLDR says, for all eight', () => {
    const counts = [...Array.from({ length: 130 }, (_, count) => count), 1000, 1001, 1011, 1_000_000, 0.5, 1.5]
    for (const { tag } of interfaceLanguages) {
      const rules = new Intl.PluralRules(tag)
      expect(counts.map(createFormat(tag).plural)).toEqual(counts.map((count) => rules.select(count)))
    }
  })
})

describe('names', () => {
  inAll('displayLanguage of kk-Arab', (format) => format.displayLanguage('kk-Arab'), {
    en: 'Kazakh (Arabic)',
    ru: 'казахский (арабица)',
    'kk-Cyrl': 'қазақ тілі (араб жазуы)',
    'kk-Latn': 'qazaq tılı (arab jazuy)',
    'kk-Arab': 'قازاق ءتىلى (اراب جازۋى)',
    'zh-Hans': '哈萨克语（阿拉伯文）',
    'uz-Cyrl': 'қозоқча (араб)',
    'uz-Latn': 'qozoqcha (arab)',
  })
  inAll('displayBaseLanguage of kk-Arab', (format) => format.displayBaseLanguage('kk-Arab'), {
    en: 'Kazakh',
    ru: 'казахский',
    'kk-Cyrl': 'қазақ тілі',
    'kk-Latn': 'qazaq tılı',
    'kk-Arab': 'قازاق ءتىلى',
    'zh-Hans': '哈萨克语',
    'uz-Cyrl': 'қозоқча',
    'uz-Latn': 'qozoqcha',
  })
  inAll('displayLanguage of zh-CN', (format) => format.displayLanguage('zh-CN'), {
    en: 'Simplified Chinese',
    ru: 'китайский, упрощенное письмо',
    'kk-Cyrl': 'жеңілдетілген қытай тілі',
    'kk-Latn': 'jeñıldetılgen qytai tılı',
    'kk-Arab': 'جەڭىلدەتىلگەن قىتاي ءتىلى',
    'zh-Hans': '简体中文',
    'uz-Cyrl': 'соддалаштирилган хитойча',
    'uz-Latn': 'xitoy (soddalashtirilgan)',
  })
  inAll('displayLanguage of ru', (format) => format.displayLanguage('ru'), {
    en: 'Russian',
    ru: 'русский',
    'kk-Cyrl': 'орыс тілі',
    'kk-Latn': 'orys tılı',
    'kk-Arab': 'ورىس ءتىلى',
    'zh-Hans': '俄语',
    'uz-Cyrl': 'русча',
    'uz-Latn': 'ruscha',
  })
  inAll('displayCurrency of USD', (format) => format.displayCurrency('USD'), {
    en: 'US dollar',
    ru: 'доллар США',
    'kk-Cyrl': 'АҚШ доллары',
    'kk-Latn': 'AQŞ dollary',
    'kk-Arab': 'اقش دوللارى',
    'zh-Hans': '美元',
    'uz-Cyrl': 'АҚШ доллари',
    'uz-Latn': 'AQSH dollari',
  })
  inAll('displayCurrency of KZT', (format) => format.displayCurrency('KZT'), {
    en: 'Kazakhstani tenge',
    ru: 'казахстанский тенге',
    'kk-Cyrl': 'Қазақстан теңгесі',
    'kk-Latn': 'Qazaqstan teñgesı',
    'kk-Arab': 'قازاق تەڭگەسى',
    'zh-Hans': '哈萨克斯坦坚戈',
    'uz-Cyrl': 'Қозоғистон тенгеси',
    'uz-Latn': 'Qozogʻiston tengesi',
  })
  inAll('list', (format) => format.list(['1', '2', '3']), {
    en: '1, 2, and 3',
    ru: '1, 2 и 3',
    'kk-Cyrl': '1, 2 және 3',
    'kk-Latn': '1, 2 jäne 3',
    'kk-Arab': '1، 2 جانە 3',
    'zh-Hans': '1、2和3',
    'uz-Cyrl': '1, 2 ва 3',
    'uz-Latn': '1, 2 va 3',
  })

  it('joins lists of any length', () => {
    const { list } = createFormat('en')
    expect([list([]), list(['a']), list(['a', 'b']), list(['{1}', '{0}', 'c', 'd'])]).toEqual([
      '',
      'a',
      'a and b',
      '{1}, {0}, c, and d',
    ])
  })

  it('has a name in all eight for every language and currency of the product', () => {
    const currencies =
      'USD EUR RUB CNY KZT UZS GBP TRY KGS JPY CHF AED KRW AMD AUD AZN BRL BYN CAD CZK DKK GEL HKD HUF INR IRR KWD MDL MXN MYR NOK PLN SAR SEK SGD THB TJS UAH XDR ZAR'
    for (const tag of interfaceLanguageTags) {
      const format = createFormat(tag)
      for (const code of currencies.split(' ')) expect(format.displayCurrency(code), `${code} in ${tag}`).not.toBe(code)
      for (const code of interfaceLanguageTags) expect(format.displayLanguage(code)).not.toBe(code)
    }
  })

  it('gives back what it does not know', () => {
    const format = createFormat('en')
    expect([format.displayCurrency('ABC'), format.displayCurrency('constructor')]).toEqual(['ABC', 'constructor'])
    expect([format.displayLanguage('qqq'), format.displayLanguage('')]).toEqual(['qqq', 'Unknown language'])
    expect([format.currencySymbol('KZT'), format.currencySymbol('CHF')]).toEqual(['₸', 'CHF'])
  })

  it('makes capitals by the alphabet of the language', () => {
    expect(createFormat('kk-Latn').capitalize('iun')).toBe('İun')
    expect(createFormat('kk-Latn').capitalize('ıle')).toBe('Ile')
    expect(createFormat('uz-Latn').capitalize('iyun')).toBe('Iyun')
    expect(createFormat('ru').capitalize('понедельник')).toBe('Понедельник')
    expect(createFormat('kk-Arab').capitalize('ءتىل')).toBe('ءتىل')
    expect(createFormat('en').capitalize('')).toBe('')
  })

  it('writes the Kazakh of no other script in Latin letters', () => {
    const format = createFormat('kk-Latn')
    const months = Array.from({ length: 12 }, (_, month) => format.monthYear(Date.UTC(2024, month, 15), 'UTC'))
    expect(months.join(' ')).not.toMatch(/\p{Script=Cyrillic}/u)
  })
})
