import { convertAround } from '#shared/script/kept-out.ts'

/** The names OpenCC has for the traditional signs of a tag; those of Taiwan where no region is told. */
const traditional: ReadonlyMap<string, string> = new Map([
  ['zh-Hant', 'tw'],
  ['zh-Hant-HK', 'hk'],
])
const never = () => false

/**
 * What the dictionaries take for another word: a sea for "in", 里 of a foreign name for "in", a machine counted in 台 for a
 * typhoon, what is signed for a lot that is drawn, a clock for a cup. Each as long as what it stands for.
 */
const traditionalSigns: readonly [RegExp, string][] = [
  [/裡(?=海)/g, '裏'],
  [
    /(?<=[埃亨塞瑟弗奧佩迪瑪努希伊萊蒂穆]|(?<![羅萬軍車騎兵戰人木鐵野白黑])馬)[裡裏]|(?<=恩)[裡裏](?=[克科奇])|(?<=[葉別雷費])[裡裏](?=克)|(?<=法)[裡裏](?=德(?![國語文]))/g,
    '里',
  ],
  [/(?<=[\d〇一二三四五六七八九十百千萬億兩幾數多])颱(?=風(?:機|力|電|扇))/g, '臺'],
  [/(?<![抽標書牙竹求中上下神靈卦詩便浮題藥解支根])籤(?![筒詩文語])/g, '簽'],
  [/(?<=[棋座掛鬧銅警撞敲編])鍾/g, '鐘'],
]
const simplifiedSigns: readonly [RegExp, string][] = [
  [/甚(?=么)/g, '什'],
  [/祇(?=[有是要能好])/g, '只'],
]

function corrected(text: string, signs: readonly [RegExp, string][]): string {
  return signs.reduce((converted, [sign, right]) => converted.replace(sign, right), text)
}

/**
 * A function that writes simplified Chinese in traditional signs or the other way, phrase by phrase, by the dictionaries
 * of OpenCC; null for any other pair. `zh-Hant` is as in Taiwan, `zh-Hant-HK` as in Hong Kong; words are not replaced by
 * those of the region. A dictionary (up to 1.1 MB) is loaded when it is first asked for.
 */
export async function chineseConverter(from: string, to: string): Promise<((text: string) => string) | null> {
  const pair = `${from} ${to}`
  const convert = made.get(pair) ?? (await loadConvert(from, to))
  if (convert === null) return null
  made.set(pair, convert)
  return (text) => convertAround(text, convert, never)
}

/** To read a dictionary takes a third of a second. */
const made = new Map<string, (text: string) => string>()

async function loadConvert(from: string, to: string): Promise<((text: string) => string) | null> {
  const [source, target] = [traditional.get(from), traditional.get(to)]
  if (from === 'zh-Hans' && target !== undefined) {
    const convert = (await import('opencc-js/cn2t')).Converter({ from: 'cn', to: target })
    const signs = traditionalSigns.map(([sign, right]): [RegExp, string] => [
      sign,
      target === 'hk' && right === '臺' ? '台' : right,
    ])
    return (text) => corrected(convert(text), signs)
  }
  if (to === 'zh-Hans' && source !== undefined) {
    const convert = (await import('opencc-js/t2cn')).Converter({ from: source, to: 'cn' })
    return (text) => corrected(convert(text), simplifiedSigns)
  }
  return null
}
