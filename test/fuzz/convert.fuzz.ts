import { convertHtml } from '../../src/core/script/convert-html.ts'
import { conversionOf, type Conversion } from '../../src/core/script/text-converter.ts'
import { sanitize } from '../../src/core/html/sanitize.ts'
import { kazakhLatinAlphabets } from '../../src/shared/script/script-converter.ts'
import { mustBeSafe } from './expectations.ts'

const pairs = [
  ['kk-Cyrl', 'kk-Latn'],
  ['kk-Cyrl', 'kk-Arab'],
  ['kk-Latn', 'kk-Cyrl'],
  ['kk-Arab', 'kk-Cyrl'],
  ['uz-Cyrl', 'uz-Latn'],
  ['uz-Latn', 'uz-Cyrl'],
  ['zh-Hans', 'zh-Hant'],
  ['zh-Hant', 'zh-Hans'],
] as const
const alphabets = { 'kk-Cyrl kk-Latn': kazakhLatinAlphabets, 'kk-Latn kk-Cyrl': kazakhLatinAlphabets } as Record<
  string,
  typeof kazakhLatinAlphabets
>
let loaded: Promise<Conversion[]> | undefined

async function load(): Promise<Conversion[]> {
  const wanted = pairs.flatMap(([from, to]) =>
    (alphabets[`${from} ${to}`] ?? ([undefined] as const)).map((alphabet) => conversionOf(from, to, alphabet)),
  )
  return (await Promise.all(wanted)).map((conversion) => {
    if (conversion === null) throw new Error('a pair that nothing converts')
    return conversion
  })
}

/** Text and an article in every script: whole characters, and nothing that was not safe before. */
export async function fuzz(bytes: Buffer): Promise<void> {
  loaded ??= load()
  const text = bytes.toString('utf8')
  const html = sanitize(text, { baseUrl: 'https://news.example/' })
  for (const conversion of await loaded) {
    const converted = conversion.convert(text)
    if (/\p{Surrogate}/u.test(converted)) throw new Error(`half a character in ${conversion.to}`)
    if (converted.length > text.length * 8 + 64) throw new Error(`swollen in ${conversion.to}`)
    mustBeSafe(convertHtml(html, conversion))
  }
}
