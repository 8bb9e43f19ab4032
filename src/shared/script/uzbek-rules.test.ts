import { expect, it } from 'vitest'
import { uzCyrlToLatn } from './uz-cyrl-to-latn.ts'
import { uzLatnToCyrl } from './uz-latn-to-cyrl.ts'

it.each([
  [
    'ц at the beginning and after a consonant',
    'цирк циклон цемент концерт аукцион акция концепция принцип акцент сирка система мусиқа консерва',
  ],
  ['с where -сия has no ц', 'пенсия версия экскурсия рефлексия эмульсия порция инерция'],
  ['тс before native suffixes', 'кетса айтсин давлатсиз сифатсиз битсалар столицада медицина процесс дефицит'],
  ['тс in names', 'Иркутск Донецк Ботсвана'],
  [
    'the soft sign of listed stems, not before a vowel',
    'автомобиллар медалли рольни альбомлар фильтр пальто олган полк пулсиз',
  ],
  ['э and е', 'поэма аэропорт мэр элчи ер объект съезд премьера'],
  ['йо and ё', 'район майор йогурт Бойобод дунё ёд йўл'],
  ['ъ', 'меъёр эълон санъат шеър Исҳоқ'],
  ['compounds of loans', 'телефильм радиоспектакль суперкомпьютер'],
])('Uzbek Latin is read with %s', (_what, text) => {
  expect(uzLatnToCyrl(uzCyrlToLatn(text))).toBe(text)
})

it('abbreviations that begin with Oʻz are Uzbek', () => {
  expect(uzLatnToCyrl('OʻzR, O‘zMU, AQShda')).toBe('ЎзР, ЎзМУ, АҚШда')
  expect(uzCyrlToLatn('ЎзР, ЎзМУ, АҚШда')).toBe('OʻzR, OʻzMU, AQSHda')
})

it('ъ before ye is no ьъ', () => {
  expect(uzLatnToCyrl('sʼyezd, obʼyekt, obyekt')).toBe('съезд, объект, объект')
})

it('stems end where their word ends', () => {
  expect(uzLatnToCyrl('sentabr sentimental roliklar rulonlar')).toBe('сентябр сентиментал роликлар рулонлар')
})
