import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kazakhLatinAlphabets, scriptConverter } from './script-converter.ts'

const pairs = [
  ['kk-Cyrl', 'kk-Latn'],
  ['kk-Cyrl', 'kk-Arab'],
  ['kk-Latn', 'kk-Cyrl'],
  ['kk-Arab', 'kk-Cyrl'],
  ['uz-Cyrl', 'uz-Latn'],
  ['uz-Latn', 'uz-Cyrl'],
] as const

/** What a converter reads: everything else must come out as it went in. */
const read: Readonly<Record<string, RegExp>> = {
  Cyrl: /[\p{Script=Cyrillic}\u0306\u0308]/gu,
  Latn: /[\p{Script=Latin}\p{M}'‘’`ʻʼʹʺ]/gu,
  Arab: /[\p{Script=Arabic}،؛؟ـ]/gu,
}

const hostile = [
  '\ud800',
  '\udc00\ud800',
  'қ\ud800а',
  '\u202eқазақ\u202c \u2066oʻzbek\u2069',
  'қа\u200bзақ қа\u00adзақ o\u200dzbek',
  `а${'\u0301'.repeat(500)}`,
  `a${'\u0300\u0323'.repeat(500)}`,
  'и\u0306'.repeat(200),
  'ﷺ ﷽ ء ءء ٴ ـــ',
  "' '' ''' ‘’ʻʼ` o' g' o'' 'o'",
  'İIıi ﬁ ß ŉ ǰ ΐ',
  '\u0000\u0001\ufeff\ufffe\uffff',
  '%s %d ${x} {{7*7}} \\u0041 <script>alert(1)</script> ; DROP TABLE',
  '__proto__ constructor toString hasOwnProperty',
  '１２３ ①② ²³ ½ ٣٤ ۳۴',
  '👩‍👩‍👧‍👦🏳️‍🌈 \u{10ffff}',
  'Ѐ ӿ Ꙗ ᲀ ҃ ⷠ',
  'ЀЍѐѝ ҈҉ ӁӂӘә',
]

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(...hostile),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes)),
  fc.string({ unit: fc.constantFrom(...'қазақІіЙйЁёцЦьъщЮяўғҳ ,.;?-5') }),
  fc.string({ unit: fc.constantFrom(..."qazağıİIiñöüūşţtsSTéïywcxʻʼ'‘ ,.-5") }),
  fc.string({ unit: fc.constantFrom(...'قازءاوۇىەكگعيۋشسپـٴ،؛؟ -5') }),
)

describe.each(pairs)('%s to %s', (from, to) => {
  const converters = kazakhLatinAlphabets.map((alphabet) => scriptConverter(from, to, alphabet) ?? never())

  test('takes any text and answers the same again', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 5 }), (parts) => {
        const text = parts.join('')
        for (const convert of converters) expect(convert(text)).toBe(convert(text))
      }),
      { seed: 1 },
    )
  })

  test('leaves what is not of its script as it is', () => {
    const ownLetters = read[from.slice(3)] ?? never()
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 5 }), (parts) => {
        const text = parts.join('').replaceAll(ownLetters, '')
        for (const convert of converters) expect(convert(text)).toBe(text)
      }),
      { seed: 2 },
    )
  })

  test('keeps what stands between words', () => {
    const gap = fc.constantFrom(
      ' ',
      '  ',
      '\n',
      ' — ',
      ' (',
      ') ',
      ' 1,5 ',
      ' 12:30 ',
      ' 👍 ',
      ' 中文 ',
      '\u00a0',
      ' \u202e',
      ': ',
    )
    const word = fc.constantFrom(...words[from])
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 30 }), (parts) => {
        for (const convert of converters) {
          const converted = convert(parts.flat().join(''))
          expect(converted.split(/[\p{L}\p{M}ʻʼ]+/u).join('')).toBe(
            parts.map(([, between]) => between.replaceAll(/[中文]/g, '')).join(''),
          )
        }
      }),
      { seed: 3 },
    )
  })
})

const words = {
  'kk-Cyrl': ['қазақ', 'тілі', 'Үндістан', 'МӘТІН', 'жүйе'],
  'kk-Latn': ['qazaq', 'tılı', 'Ündıstan', 'MÄTIN', 'jüie'],
  'kk-Arab': ['قازاق', 'ءتىلى', 'ءۇندىستان', 'جۇيە'],
  'uz-Cyrl': ['ўзбек', 'тили', 'Ҳафта', 'МАЪНО', 'йўқ'],
  'uz-Latn': ['oʻzbek', 'tili', 'Hafta', 'MAʼNO', 'yoʻq'],
}

const certain = [
  'қаңтар',
  'шілде',
  'түн',
  'дәуір',
  'былтырғы',
  'үрімші',
  'өлшемдер',
  'қауіп',
  'бөлім',
  'мәтін',
  'аймағы',
  'жүйе',
  'тоқсаннан',
]

describe.each(kazakhLatinAlphabets)('Cyrillic to Latin of %s and back', (alphabet) => {
  const toLatin = scriptConverter('kk-Cyrl', 'kk-Latn', alphabet) ?? never()
  const toCyrillic = scriptConverter('kk-Latn', 'kk-Cyrl', alphabet) ?? never()

  // In 2018 I is the capital of і, и and й, so capitals alone do not tell.
  const cases = alphabet === '2018' ? ['small', 'title'] : ['small', 'title', 'capital']

  test('is the same text, in any case and between any marks', () => {
    const cased = fc
      .tuple(fc.constantFrom(...certain), fc.constantFrom(...cases))
      .map(([word, how]) =>
        how === 'small' ? word : how === 'title' ? word.charAt(0).toUpperCase() + word.slice(1) : word.toUpperCase(),
      )
    const mark = fc.constantFrom(' ', ', ', '. ', ' «', '» ', '-', ' — ', '; ', '\n', ' 2026 ', '! (', ') ')
    fc.assert(
      fc.property(fc.array(fc.tuple(cased, mark), { maxLength: 30 }), (parts) => {
        const text = parts.flat().join('')
        expect(toCyrillic(toLatin(text))).toBe(text)
      }),
      { seed: 4 },
    )
  })
})

const certainUzbek = [
  'якшанба',
  'ўтган',
  'ҳафта',
  'қирғоғи',
  'анъанавий',
  'номаълум',
  'вьетнам',
  'Европа',
  'кечаси',
  'Исҳоқ',
]
const returns = [
  ['kk-Arab', certain],
  ['uz-Latn', certainUzbek],
] as const

test.each(returns)('Cyrillic to %s and back is the same text between any marks', (to, list) => {
  const from = `${to.slice(0, 3)}Cyrl`
  const there = scriptConverter(from, to, '2021') ?? never()
  const back = scriptConverter(to, from, '2021') ?? never()
  const mark = fc.constantFrom(
    ' ',
    ', ',
    ' «',
    '» ',
    '-',
    ' — ',
    '; ',
    ' 2026 ',
    ' (',
    ') ',
    ' #',
    ' https://dala.kz/қазақ ',
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...list), mark), { maxLength: 30 }), (parts) => {
      const text = parts.flat().join('')
      // Arabic has no capitals; where sentences begin they are given.
      const same = to === 'kk-Arab' ? (one: string) => one.toLowerCase() : (one: string) => one
      expect(same(back(there(text)))).toBe(same(text))
    }),
    { seed: 5 },
  )
})

function never(): never {
  throw new Error('not reached')
}
