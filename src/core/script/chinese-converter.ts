import { convertAround } from '#shared/script/kept-out.ts'

/** The names OpenCC has for the traditional signs of a tag; those of Taiwan where no region is told. */
const traditional: ReadonlyMap<string, string> = new Map([
  ['zh-Hant', 'tw'],
  ['zh-Hant-HK', 'hk'],
])
const never = () => false

/**
 * A function that writes simplified Chinese in traditional signs or the other way, phrase by phrase, by the dictionaries
 * of OpenCC; null for any other pair. `zh-Hant` is as in Taiwan, `zh-Hant-HK` as in Hong Kong; words are not replaced by
 * those of the region. A dictionary (up to 1.1 MB) is loaded when it is first asked for.
 */
export async function chineseConverter(from: string, to: string): Promise<((text: string) => string) | null> {
  const convert = await loadConvert(from, to)
  return convert === null ? null : (text) => convertAround(text, convert, never)
}

async function loadConvert(from: string, to: string): Promise<((text: string) => string) | null> {
  const [source, target] = [traditional.get(from), traditional.get(to)]
  if (from === 'zh-Hans' && target !== undefined) {
    const convert = (await import('opencc-js/cn2t')).Converter({ from: 'cn', to: target })
    // The dictionary of Taiwan takes the name of the sea for the word "in".
    return (text) => convert(text).replaceAll('裡海', '裏海')
  }
  if (to === 'zh-Hans' && source !== undefined) {
    return (await import('opencc-js/t2cn')).Converter({ from: source, to: 'cn' })
  }
  return null
}
