import { describe, expect, test } from 'vitest'
import { kkCyrlToArab } from '#shared/script/kk-cyrl-to-arab.ts'
import { kkCyrlToLatn } from '#shared/script/kk-cyrl-to-latn.ts'
import { uzCyrlToLatn } from '#shared/script/uz-cyrl-to-latn.ts'
import { spell } from './fold.ts'
import { isSameWord, spellingKeys } from './spelling-key.ts'

const isOne = (one: string, other: string) => {
  const [a, b] = [spell(one), spell(other)]
  return spellingKeys(a).some((key) => spellingKeys(b).includes(key)) && isSameWord(a, b)
}

const kazakh =
  'қаңтар наурыз мамыр шілде қыркүйек қараша жексенбі сейсенбі түн түскі біздің дәуір былтырғы өткен тоқсаннан күні уақыт ' +
  'дүниежүзілік белгісіз ұлыбритания үрімші бішкек ақтөбе қызылорда оңтүстік әзірбайжан еуропа аймағы түрікменстан ' +
  'башқұрт ағылшын қарақалпақ моңғол ұйғыр дәстүрлі ұйымы жалған буын шағын жазусыз нұсқа әліпби сөздігіндегі ' +
  'қарапайым сұрыптау көрсетілімі қысқарған сөйлем бойынша реттеу іздеу кеңейтілген бөлім үшбұрыш түңілу сәби пісіру ' +
  'тінтуір діни қауіп бөрітарақ қаһарман жиһаз ия қия Азия минут Париж Норвегия Франция Бразилия Африка диалектісі ' +
  'Тоқаев Назарбаев Алматы Астана Шымкент Қарағанды Өскемен Жамбыл Жаңаөзен Әлия Юсупов Қожа'
const uzbek =
  'январ якшанба сешанба шанба ярим туш кундузи аввалги эрамиздан ўтган йилдан ҳафта эртага соатдан дақиқа сония вақти ' +
  'ғарбий арманистон хитой ороллари қирғизистон япония жанубий екатеринбург швеция австрия қуйи немисча қозоқча осиё ' +
  'минтақаси буюк ироқ марокаш муқаддас анъанавий рақамлар номаълум вьетнам мальта реюнион Исҳоқ йўқ йўл мўъжиза ' +
  'Ўзбекистон Тошкент Мирзиёев Греция акция цирк объект'

describe('Kazakh words are one in every script, both ways', () => {
  test.each(kazakh.split(' '))('%s', (word) => {
    const spellings = [
      kkCyrlToArab(word),
      ...(['2021', '2018', 'qazaqparat'] as const).map((alphabet) => kkCyrlToLatn(word, alphabet)),
    ]
    expect(spellings.filter((other) => !isOne(word, other) || !isOne(other, word))).toEqual([])
    expect(spellings.slice(1).filter((other) => !isOne(spellings[0] ?? '', other))).toEqual([])
  })
})

test.each(uzbek.split(' '))('Uzbek %s is one in both scripts', (word) => {
  expect(isOne(word, uzCyrlToLatn(word))).toBe(true)
})

test.each([
  ['Токаев', 'Тоқаев', 'Toqaev', 'Tokayev', 'Tokaev', 'توقايەۆ'],
  ['Назарбаев', 'Nazarbayev', 'Nazarbaev', 'نازاربايەۆ'],
  ['Қазақстан', 'Qazaqstan', 'قازاقستان'],
  ['Казахстан', 'Kazakhstan'],
  ['Алматы', 'Almaty', 'Almatı', 'الماتى', 'АЛМАТЫ'],
  ['Шымкент', 'Şymkent', 'Shymkent', 'شىمكەنت'],
  ['Жаңаөзен', 'Zhanaozen', 'Jañaözen', 'Жанаозен'],
  ['Жамбыл', 'Zhambyl', 'Jambyl', 'جامبىل'],
  ['Мирзиёев', 'Mirziyoyev'],
  ['Ўзбекистон', 'Oʻzbekiston', "O'zbekiston", 'O‘zbekiston'],
  ['ўзбек', 'узбек'],
  ['ғарбий', 'gʻarbiy', 'garbiy'],
  ['Сергей', 'Sergey', 'Sergei'],
  ['Юлия', 'Yuliya', 'Yulia'],
  ['Дмитрий', 'Dmitry', 'Dmitriy'],
  ['Горбачёв', 'Горбачев', 'Gorbachev'],
  ['Горбачёв', 'Gorbachyov'],
  ['Хрущёв', 'Khrushchev'],
  ['Вашингтон', 'Washington'],
  ['Александр', 'Aleksandr'],
  ['Александр', 'Alexandr'],
  ['қала', 'кала', 'qala', 'قالا'],
  ['президент', 'prezident', 'پرەزيدەنت'],
  ['спорт', 'sport', 'سپورت'],
  ['банк', 'bank', 'بانك'],
  ['ۇكiمەتiنiڭ', 'үкіметінің', 'ükımetınıñ'],
])('%s and its spellings', (...spellings) => {
  for (const one of spellings) expect(spellings.filter((other) => !isOne(one, other))).toEqual([])
})

test.each([
  ['был', 'бил'],
  ['они', 'оны'],
  ['май', 'маи'],
  ['meet', 'met'],
  ['good', 'год'],
  ['stories', 'stores'],
  ['cell', 'sell'],
  ['there', 'tere'],
  ['phase', 'fase'],
  ['тон', 'тун'],
  ['hot', 'hut'],
  ['қала', 'қалы'],
  ['мир', 'мер'],
  ['yetadi', 'etadi'],
  ['joyda', 'joyida'],
  ['кўриб', 'қуриб'],
  ['құны', 'күні'],
])('%s is not %s', (one, other) => {
  expect(isOne(one, other)).toBe(false)
})

test.each(['', 'а', '2026', 'covid-19', '中国', 'şыньжаң', 'ελλάδα', '\ud800', 'x'.repeat(41), '😀'])(
  '%j sounds like nothing that another script writes',
  (text) => {
    expect(spellingKeys(spell(text))).toEqual([])
  },
)
