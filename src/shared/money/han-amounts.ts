import { valueOf, type NumberPart } from './amount-value.ts'
import { compareDecimals } from './decimal.ts'
import { bareDollar, bareYuan, type Says } from './shared-signs.ts'
import type { MoneyAmount, MoneyContext } from './money-amount.ts'
import { readWrittenNumber } from './written-number.ts'

const digits = '〇零一二三四五六七八九'
const numerals: ReadonlyMap<string, string> = new Map([
  ...[...digits].map((sign, index): [string, string] => [sign, String(Math.max(0, index - 1))]),
  ['两', '2'],
  ['兩', '2'],
])
const multipliers: ReadonlyMap<string, string> = new Map([
  ['十', '10'],
  ['百', '100'],
  ['千', '1000'],
  ['万', '10000'],
  ['萬', '10000'],
  ['亿', '100000000'],
  ['億', '100000000'],
  ['兆', '1000000000000'],
])

/** Longer names first; those that several countries share are named with their country or not taken at all. */
const names: readonly (readonly [name: string, currency: string])[] = [
  ['哈萨克斯坦坚戈', 'KZT'],
  ['哈薩克斯坦堅戈', 'KZT'],
  ['乌兹别克斯坦苏姆', 'UZS'],
  ['乌兹别克斯坦索姆', 'UZS'],
  ['吉尔吉斯斯坦索姆', 'KGS'],
  ['白俄罗斯卢布', 'BYN'],
  ['俄罗斯卢布', 'RUB'],
  ['瑞士法郎', 'CHF'],
  ['瑞典克朗', 'SEK'],
  ['挪威克朗', 'NOK'],
  ['丹麦克朗', 'DKK'],
  ['土耳其里拉', 'TRY'],
  ['阿联酋迪拉姆', 'AED'],
  ['印度卢比', 'INR'],
  ['新台币', 'TWD'],
  ['新臺幣', 'TWD'],
  ['新加坡元', 'SGD'],
  ['元人民币', 'CNY'],
  ['元人民幣', 'CNY'],
  ['人民币', 'CNY'],
  ['人民幣', 'CNY'],
  ['美元', 'USD'],
  ['美金', 'USD'],
  ['欧元', 'EUR'],
  ['歐元', 'EUR'],
  ['英镑', 'GBP'],
  ['英鎊', 'GBP'],
  ['日元', 'JPY'],
  ['日圆', 'JPY'],
  ['日圓', 'JPY'],
  ['韩元', 'KRW'],
  ['韓元', 'KRW'],
  ['韓圜', 'KRW'],
  ['港元', 'HKD'],
  ['港币', 'HKD'],
  ['港幣', 'HKD'],
  ['澳元', 'AUD'],
  ['加元', 'CAD'],
  ['新元', 'SGD'],
  ['台币', 'TWD'],
  ['臺幣', 'TWD'],
  ['坚戈', 'KZT'],
  ['堅戈', 'KZT'],
  ['卢布', 'RUB'],
  ['盧布', 'RUB'],
  ['苏姆', 'UZS'],
  ['蘇姆', 'UZS'],
]
const byName = new Map<string, string>(names)
const signs = new Map([
  ['€', 'EUR'],
  ['₸', 'KZT'],
  ['US$', 'USD'],
  ['USD', 'USD'],
  ['HK$', 'HKD'],
  ['人民币', 'CNY'],
  ['人民幣', 'CNY'],
  ['RMB', 'CNY'],
])

const one = String.raw`(?:\d[\d,.]{0,24}|[〇零一二三四五六七八九十百千两兩]{1,16})`
const vague = '[多余餘]?'
const part = String.raw`${one}${vague}\s?(?:[十百千]?[万萬亿億兆]{0,2}|[十百千])`
const quantity = String.raw`${part}${vague}(?:${part}${vague}){0,3}[万萬亿億兆]{0,2}`
const before = String.raw`(?:US\$|HK\$|USD|RMB|人民[币幣]|[$€₸¥])`
const after = String.raw`(?:${names.map(([name]) => name).join('|')}|块钱|元(?![旦素首月勋勳帅宵老年代朝件组組区區]|电路))`
const shape = new RegExp(
  String.raw`(?<![\p{sc=Latn}\d.,:/\-数數几幾])(?<before>${before})?\s?(?<low>${quantity})(?:\s?(?<lowUnit>${after})?[至到\-–—~～](?<high>${quantity}))?(?:\s?(?<after>${after})(?!区|區|\/))?`,
  'gu',
)
type Asked = { text: string; context: MoneyContext; says: Says }
const hanSign = /\p{Script=Han}/u

/**
 * Sums written in Chinese: 240亿美元, 3亿5000万坚戈, 三十亿元人民币, 5至7亿美元 (two sums). A bare 元 or 块钱 is the yuan only in
 * simplified Chinese that no publisher of Taiwan, Hong Kong or Macau has written. Linear time.
 */
export function hanAmounts(text: string, context: MoneyContext, says: Says): MoneyAmount[] {
  if (!hanSign.test(text)) return []
  return [...text.matchAll(shape)].flatMap((match) => amountsOf(match, { text, context, says }))
}

function amountsOf(match: RegExpMatchArray, asked: Asked): MoneyAmount[] {
  const { text, context } = asked
  const { low = '', high, after: name = '', lowUnit, before: sign } = match.groups ?? {}
  const currency = currencyOf(name, sign, asked)
  if (currency === null || (lowUnit !== undefined && currencyOf(lowUnit, sign, asked) !== currency)) return []
  if (low.includes('兆') && !context.lang.startsWith('zh-Hant')) return []
  // Without a name the sign alone tells; behind it a number that is not Chinese is read as the others are.
  if (name === '' && !/[万萬亿億兆]/.test(high ?? low)) return []
  const start = match.index ?? 0
  const end = start + match[0].length
  const last = partsOf(high ?? low)
  if (last === null || (name === '元' && isWord(high ?? low))) return []
  const amount = valueOf(last)
  if (high === undefined) return [{ start, end, text: text.slice(start, end), amount, currency }]
  const from = text.indexOf(high, start + (match[0].indexOf(low) + low.length))
  const second = { start: from, end, text: text.slice(from, end), amount, currency }
  const first = partsOf(low)
  if (first === null) return [second]
  const lowEnd = text.indexOf(low, start) + low.length + (lowUnit?.length ?? 0)
  const lowAmount = sharedScale(first, last, amount)
  if (lowAmount === null) return [second]
  return [{ start, end: lowEnd, text: text.slice(start, lowEnd), amount: lowAmount, currency }, second]
}

/** In 5至7亿 the first number means as many 亿; null when it would then be the greater one. */
function sharedScale(first: NumberPart[], last: NumberPart[], high: string): string | null {
  const own = valueOf(first)
  const hasScale = (parts: NumberPart[]) => parts.some((each) => 'times' in each && each.times.length > 4)
  const low = hasScale(first) || !hasScale(last) ? own : valueOf([...first, ...last.filter((each) => 'times' in each)])
  return compareDecimals(low, high) < 0 ? low : null
}

function currencyOf(name: string, sign: string | undefined, { says, context }: Asked): string | null {
  const signed =
    sign === '$' ? bareDollar(says, context) : sign === '¥' ? bareYuan(says, context) : signs.get(sign ?? '')
  if (name === '') return signed ?? null
  const named = byName.get(name) ?? bareUnit(context, sign)
  return sign === undefined || signed === named ? named : null
}

function bareUnit({ lang, country }: MoneyContext, sign: string | undefined): string | null {
  if (sign === '人民币' || sign === '人民幣' || sign === 'RMB') return 'CNY'
  return lang !== 'zh-Hant' && !/^(?:TW|HK|MO)$/.test(country ?? '') ? 'CNY' : null
}

/** 三元 and 多元 are words and names; a bare 元 is believed behind digits and behind ten thousands. */
function isWord(number: string): boolean {
  return !/\d|[万萬亿億兆百千]/.test(number)
}

function partsOf(written: string): NumberPart[] | null {
  // 两三百 is two or three hundred.
  if (/(?<![〇零一二三四五六七八九两兩])[一二三四五六七八九两兩]{2}(?![〇零一二三四五六七八九])/.test(written))
    return null
  const parts: NumberPart[] = []
  for (const [found] of written.matchAll(/\d[\d,.]*|[^\d\s多余餘,.]/gu)) {
    const times = multipliers.get(found)
    const number = numerals.get(found) ?? (times === undefined ? readWrittenNumber(found, 'zh', true) : undefined)
    if (times !== undefined) parts.push({ times })
    else if (number === null) return null
    else if (number !== undefined) parts.push({ number })
  }
  return parts
}
