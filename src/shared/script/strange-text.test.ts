import { describe, expect, test } from 'vitest'
import { scriptConverter } from './script-converter.ts'
import { stopwatch } from '../../../test/stopwatch.ts'

/** Text as keyboards, fonts and publishing systems leave it. */
const strange: [from: string, to: string, what: string, text: string, expected: string][] = [
  ['kk-Cyrl', 'kk-Latn', 'soft hyphens', 'қа\u00adзақ, ту\u00adща', 'qa\u00adzaq, tu\u00adştşa'],
  [
    'kk-Cyrl',
    'kk-Arab',
    'a soft hyphen before what tells the hamza',
    'тү\u00adнгі тү\u00adн',
    'تۇ\u00adنگى ءتۇ\u00adن',
  ],
  ['kk-Cyrl', 'kk-Arab', 'joiners and zero-width spaces', 'тү\u200cнгі кү\u200bн', 'تۇ\u200cنگى كۇ\u200bن'],
  ['uz-Latn', 'uz-Cyrl', 'a soft hyphen before the apostrophe', 'o\u00adʻzbek bo\u00adyoʻq', 'ў\u00adзбек бо\u00adйўқ'],
  ['kk-Cyrl', 'kk-Latn', 'Latin i, ə and h for Kazakh letters', 'бiр əке, жиhаз', 'bır äke, jihaz'],
  ['kk-Cyrl', 'kk-Arab', 'Latin letters that look Cyrillic', 'Aстана, тiл', 'استانا، ءتىل'],
  ['kk-Cyrl', 'kk-Latn', 'Latin words as they are', 'Apple-дің, IT-хаб, Xiaomi', 'Apple-dıñ, IT-hab, Xiaomi'],
  ['uz-Cyrl', 'uz-Latn', 'ў and й in two parts', 'ўйин йўқ'.normalize('NFD'), 'oʻyin yoʻq'],
  ['uz-Cyrl', 'uz-Latn', 'Roman numbers in Cyrillic letters', 'ХІХ аср, ІІ жаҳон уруши', 'XIX asr, II jahon urushi'],
  ['kk-Arab', 'kk-Cyrl', 'joined forms', 'ﻗﺎﺯﺎﻗ ﻛﯘﻥ', 'қазақ күн'],
  ['kk-Arab', 'kk-Cyrl', 'letters with a hamza of their own', 'ٶزىم، ٷش، ٸش', 'өзім, үш, іш'],
  ['kk-Arab', 'kk-Cyrl', 'Persian letters', 'کۇن، ایماق، الماتی', 'күн, аймақ, Алматы'],
  ['kk-Arab', 'kk-Cyrl', 'the other hamza and a stretched line', 'ٴتۇن ءتـۇن', 'түн түн'],
  ['kk-Arab', 'kk-Cyrl', 'a hamza alone as it is', 'ء، كۇن', 'ء, күн'],
  [
    'kk-Latn',
    'kk-Cyrl',
    'names of companies',
    'QazTAG, QazAqparat, #QazaqstanAlğa',
    'ҚазТАГ, ҚазАқпарат, #ҚазақстанАлға',
  ],
  ['kk-Latn', 'kk-Cyrl', 'words that look like foreign names', 'Sonymen bırge mergenı', 'Сонымен бірге мергені'],
  ['kk-Latn', 'kk-Cyrl', 'foreign names', 'Instagram, Telegram-da, NVIDIA', 'Instagram, Telegram-да, NVIDIA'],
  [
    'uz-Latn',
    'uz-Cyrl',
    'foreign names',
    "Telegramda, Instagram'dagi, iPhone'ning",
    "Telegramда, Instagram'даги, iPhone'нинг",
  ],
  [
    'kk-Cyrl',
    'kk-Latn',
    'units with Cyrillic letters as they are',
    '+25°С, 15 ц/га, 10 м³/с, 100 км/сағ',
    '+25°С, 15 ц/га, 10 м³/с, 100 км/сағ',
  ],
  [
    'kk-Cyrl',
    'kk-Arab',
    'Russian names in quotes as they are',
    '«Война и мир» романы, «Новости» мен «Коммерсантъ»',
    '«Война и мир» رومانى، «Новости» مەن «Коммерсантъ»',
  ],
  ['kk-Cyrl', 'kk-Latn', 'hashtags as words, accounts as names', '#Қазақстан @Қазақстан', '#Qazaqstan @Қазақстан'],
  [
    'kk-Latn',
    'kk-Cyrl',
    'English names in quotes',
    '«The Times» gazetı, «BI Group», Wi-Fi jelısı',
    '«The Times» газеті, «BI Group», Wi-Fi желісі',
  ],
  ['uz-Latn', 'uz-Cyrl', 'suffixes of foreign names', 'TikTokdagi, ChatGPTga', 'TikTokдаги, ChatGPTга'],
  ['uz-Latn', 'uz-Cyrl', 'names with ts', 'Massachusets, Donetsk, DONETSK', 'Массачусетс, Донецк, ДОНЕЦК'],
  ['uz-Latn', 'uz-Cyrl', 'no soft sign before yo', 'Korolyov', 'Королёв'],
  ['uz-Latn', 'uz-Cyrl', 'words written as one', '#YangiOʻzbekiston, OʻzLiDeP', '#ЯнгиЎзбекистон, ЎзЛиДеП'],
  ['uz-Latn', 'uz-Cyrl', 'abbreviations that look Roman', 'IIV, XXI asr', 'ИИВ, XXI аср'],
]

test.each(strange)('%s to %s reads %s', (from, to, _what, text, expected) => {
  expect(scriptConverter(from, to, '2021')?.(text)).toBe(expected)
})

test.each(["'", '‘', '’', '`', 'ʻ', 'ʼ', '´', 'ʹ', '′', '＇'])('Uzbek with the apostrophe %s', (sign) => {
  const text = 'Oʻzbek toʻgʻri GʻALABA maʼno sʼhat'.replaceAll(/[ʻʼ]/g, sign)
  expect(scriptConverter('uz-Latn', 'uz-Cyrl', '2021')?.(text)).toBe('Ўзбек тўғри ҒАЛАБА маъно сҳат')
})

/** Arabic letters have no capitals: what Cyrillic gives back of them. */
describe('capitals of text that was written in Arabic letters', () => {
  const throughArabic = (text: string) => {
    const arabic = scriptConverter('kk-Cyrl', 'kk-Arab', '2021')?.(text) ?? ''
    return scriptConverter('kk-Arab', 'kk-Cyrl', '2021')?.(arabic)
  }

  test.each([
    'Алматыда қар мол түсті',
    'Бұл А.С. Пушкин мен Ф.М. Достоевский, Қ.-Ж. Тоқаев туралы.',
    'Ауданда т.б. ауылдар, 3 млн. адам бар.',
    'Жылдамдығы 25 км/сағ болды. Көлік тоқтады.',
    'Кітап egemen.kz сайтында бар. Оқы.',
    '«Ашылған гүл аязға шыдайды», – дейді агроном Дина Оспанова.',
    'Мына сурет: «Дала жаңалықтары» үшін',
    'Енді «жасыл дәліз» ашылды, ол алматылық және қазақстандық жүргізушіге керек.',
    'Келдің бе? – деді ол. – Жоқ.',
    'БЖЗҚ, ҚТЖ-ның, «Айгүл» ЖШС, 45 МВт, 5 кВт.',
    'Мемлекет басшысы Тоқаев пен президент Макрон кездесті.',
    'Чехия, Швейцария, Люксембург және Жапония.',
    'Талдықорған мен Арқалық, талдықорғандық қайраткер Қайрат, Жанар мен жанармай, мейрам, мерейтой.',
    'Бұл айдында судан алған қорғасын Қорғаста, таразы Таразда, трамплин Трампта.',
    'Жолда қуанышты салық төлеген Замбия мен Гватемала, Жаңаөзен мен Шахтинск.',
    'Солтүстік пен оңтүстік: мәслихатында келіссөз нөлден басталды.',
  ])('%s', (text) => {
    expect(throughArabic(text)).toBe(text)
  })
})

test('what is read of Latin letters a second time', () => {
  const text =
    'Уимблдон, этаж, судьясы, Алашанькоу, хештегі, МАГАТЭ, ЖИТС, ЕурАзЭҚ, Тайип, Мирзиёев, щётка, подъезд, Ильин, Эммануэль'
  for (const alphabet of ['2021', '2018', 'qazaqparat'] as const) {
    const latin = scriptConverter('kk-Cyrl', 'kk-Latn', alphabet)?.(text) ?? ''
    expect(scriptConverter('kk-Latn', 'kk-Cyrl', alphabet)?.(latin)).toBe(text)
  }
})

test('hostile text of joined forms, quotes and full stops takes a time that grows with it only', () => {
  const convert = scriptConverter('kk-Arab', 'kk-Cyrl', '2021')
  for (const unit of ['ﺗ', '«ا ', ':«', 'ا.', 'بب ', 'ا.ا. ', '. ', 'ا\u00ad', 'ءا\u200d ', '?«']) {
    const spent = stopwatch()
    convert?.(unit.repeat(60_000))
    expect(spent(), unit).toBeLessThan(5000)
  }
})

test.each([
  ['kk-Latn', 'kk-Cyrl'],
  ['uz-Latn', 'uz-Cyrl'],
] as const)('many different words of endless suffixes come through from %s', (from, to) => {
  const convert = scriptConverter(from, to, '2021')
  const converted = ['dan', 'dani', 'imi', 'siz', 'gacha'].flatMap((suffix) =>
    Array.from({ length: 400 }, (_, index) => {
      const word = `Telegram${suffix.repeat(12 + (index % 20))}x${'lmnr'.charAt(index % 4).repeat(index / 4)}`
      return convert?.(word)
    }),
  )
  expect(converted).toHaveLength(2_000)
  expect(converted.filter((word) => !/^(?:Telegram|Телеграм)/.test(word ?? ''))).toEqual([])
  expect(convert?.('Telegramdan')).toBe('Telegramдан')
})
