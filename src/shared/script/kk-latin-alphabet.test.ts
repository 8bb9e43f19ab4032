import { expect, test } from 'vitest'
import { latinAlphabetOf } from './kk-latin-alphabet.ts'
import { kazakhLatinAlphabets, scriptConverter } from './script-converter.ts'

test.each([
  'Қытаймен шекарадағы екі бекетте «жасыл дәліз» іске қосылды – Премьер-министр',
  'Ауыл шаруашылығы өнімі жедел өтетін бағыттарды көбейту жайын талқылады.',
])('Latin of any alphabet is read by its own: %s', (cyrillic) => {
  for (const alphabet of kazakhLatinAlphabets) {
    const latin = scriptConverter('kk-Cyrl', 'kk-Latn', alphabet)?.(cyrillic) ?? ''
    expect([alphabet, scriptConverter('kk-Latn', 'kk-Cyrl')?.(latin)]).toEqual([alphabet, cyrillic])
  }
})

test.each([
  ['', '2021'],
  ['Qazaqstan', '2021'],
  ['WhatsApp, Twitter jäne Netflix jelısı', '2021'],
  ['Qazaq tili', '2021'],
  ['sheteldik bılet', '2021'],
  ['jańalyqtar', '2018'],
  ['shyǵys aımaq', '2018'],
  ['awıl şarwaşılığı', 'qazaqparat'],
])('%s is of %s', (text, alphabet) => {
  expect(latinAlphabetOf(text)).toBe(alphabet)
})
