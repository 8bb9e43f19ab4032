import { describe, expect, it } from 'vitest'
import { createFormat } from '../format.ts'
import { interfaceLanguageTags } from '../languages.ts'

/** Names in their right order, as the dictionaries of each language have them. */
const ordered: Record<(typeof interfaceLanguageTags)[number], string> = {
  'kk-Cyrl':
    'Абай Әлем Баспасөз Гауһар Ғылым Егемен Жаңалық Ине Йод Кітап Қала Нан Ңыз Ой Өмір Сөз Уақыт Ұлт Үміт Хат Һау Шара Ырыс Іс Эфир Янтарь',
  'kk-Latn': 'Abai Älem Baspasöz Gauhar Ğylym Haua Is İne Jaña Kıtap Nan Ñyz Oi Ömır Qala Söz Şara Uaqyt Ūlt Ümıt Yrys',
  'kk-Arab': 'اباي ءالەم باسپا گاۋھار عىلىم ەگەمەن جاڭا كىتاپ قالا نان وي ءسوز تاڭ ۋاقىت ۇلت شارا ىرىس',
  'uz-Cyrl':
    'Ахборот Бозор Газета Дарё Ер Жаҳон Иқлим Йўл Мактаб Тошкент Уй Хабар Шаҳар Эълон Юрт Ўзбек Қишлоқ Ғалаба Ҳаёт',
  'uz-Latn':
    'Axborot Bozor Daryo Gazeta Hayot Iqlim Jahon Kun Maktab Non Olma Qishloq Savdo Toshkent Uy Xabar Yurt Zamon Oʻzbek Gʻalaba Shahar Choy',
  'zh-Hans': '阿联酋 澳元 港元 坚戈 美元 欧元 人民币 瑞士',
  ru: 'Агентство Ёлка Ель Журнал Ива Йод Край Щука Эхо Яблоко',
  en: 'apple Banana cherry Édition zebra',
}

describe('sorted', () => {
  it.each(interfaceLanguageTags)('puts names in the order of the alphabet of %s', (tag) => {
    const names = ordered[tag].split(' ')
    const small = names.map((name) => name.toLocaleLowerCase(tag === 'kk-Latn' ? 'tr' : 'en'))
    const { sorted } = createFormat(tag)
    expect(sorted(names.toReversed(), (name) => name)).toEqual(names)
    expect(sorted(small.toReversed(), (name) => name)).toEqual(small)
  })

  it.each(interfaceLanguageTags)('puts numbers by their size and before words, in %s', (tag) => {
    const names = ['2 b', '10 b', '100 b', 'a 2', 'a 10']
    expect(createFormat(tag).sorted(names.toReversed(), (name) => name)).toEqual(names)
  })

  it('puts its own alphabet first, and then what is written in another', () => {
    const { sorted } = createFormat('kk-Cyrl')
    expect(sorted(['新华社', 'BBC', 'قازاق', 'Яндекс', 'Қазақ', '24.kz'], (name) => name)).toEqual([
      '24.kz',
      'Қазақ',
      'Яндекс',
      'BBC',
      'قازاق',
      '新华社',
    ])
  })

  it('knows every way in which an Uzbek letter is typed', () => {
    expect(createFormat('uz-Latn').sorted(['Oʻt', "O'q", 'Zar', 'O‘g', 'Ola'], (name) => name)).toEqual([
      'Ola',
      'Zar',
      'O‘g',
      "O'q",
      'Oʻt',
    ])
  })

  it('leaves the list that it was given as it was', () => {
    const names = ['b', 'a']
    createFormat('kk-Latn').sorted(names, (name) => name)
    expect(names).toEqual(['b', 'a'])
  })
})
