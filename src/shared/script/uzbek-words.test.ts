import { describe, expect, it, test } from 'vitest'
import { scriptConverter } from './script-converter.ts'
import { uzCyrlToLatn } from './uz-cyrl-to-latn.ts'
import { uzLatnToCyrl } from './uz-latn-to-cyrl.ts'
import { stopwatch } from '../../../test/stopwatch.ts'

/** Cyrillic, Latin. */
const words = `
январ yanvar
март mart
май may
июл iyul
ноябр noyabr
якшанба yakshanba
сешанба seshanba
пайшанба payshanba
шанба shanba
ярим yarim
туш tush
кундузи kunduzi
кечаси kechasi
аввалги avvalgi
эрамиздан eramizdan
ўтган oʻtgan
йилдан yildan
ҳафта hafta
олдин oldin
кеча kecha
эртага ertaga
куни kuni
соатдан soatdan
дақиқа daqiqa
сония soniya
вақти vaqti
марказий markaziy
ғарбий gʻarbiy
арманистон armaniston
хитой xitoy
ороллари orollari
қирғизистон qirgʻiziston
туркманистон turkmaniston
покистон pokiston
япония yaponiya
жанубий janubiy
екатеринбург yekaterinburg
швеция shvetsiya
австрия avstriya
қуйи quyi
немисча nemischa
испанча ispancha
қозоқча qozoqcha
лотинча lotincha
тил til
осиё osiyo
минтақаси mintaqasi
бирлашган birlashgan
амирликлари amirliklari
қирғоғи qirgʻogʻi
кабир kabir
буюк buyuk
ироқ iroq
марокаш marokash
қатар qatar
муқаддас muqaddas
штатлари shtatlari
анъанавий anʼanaviy
саралаш saralash
рақамлар raqamlar
кичик kichik
номаълум nomaʼlum
вьетнам vyetnam
мальта malta
реюнион reyunion
европа yevropa
объект obyekt
греция gretsiya
акция aksiya
конференция konferensiya
цирк sirk
исҳоқ isʼhoq
йўқ yoʻq
йўл yoʻl
мўъжиза moʻjiza
сентябр sentabr
октябр oktabr
тоғ togʻ
санъат sanʼat
тайёр tayyor
дунё dunyo
район rayon
батальон batalyon
компьютер kompyuter
интервью intervyu
премьер premyer
кетса ketsa
кетсин ketsin
пенсия pensiya
фильмлар filmlar
швейцария shveytsariya
поэзия poeziya
элчи elchi
`
  .trim()
  .split('\n')
  .map((line) => line.split(' '))

describe('Uzbek words', () => {
  it.each(words)('%s = %s', (cyrillic = '', latin = '') => {
    expect(uzCyrlToLatn(cyrillic)).toBe(latin)
    expect(uzLatnToCyrl(latin)).toBe(cyrillic)
    expect(uzCyrlToLatn(cyrillic.toUpperCase())).toBe(latin.toUpperCase())
    expect(uzLatnToCyrl(latin.toUpperCase())).toBe(cyrillic.toUpperCase())
  })

  it.each([
    ['Шарқ Ўзбекистон Ёш Юнон Чилонзор Европа Ғарб', 'Sharq Oʻzbekiston Yosh Yunon Chilonzor Yevropa Gʻarb'],
    ['Йўл ЙЎҚ ШАРҚ', 'Yoʻl YOʻQ SHARQ'],
    ['Сентябр, Вьетнам — ОКТЯБР', 'Sentabr, Vyetnam — OKTABR'],
  ])('keep the case of %s', (cyrillic, latin) => {
    expect(uzCyrlToLatn(cyrillic)).toBe(latin)
    expect(uzLatnToCyrl(latin)).toBe(cyrillic)
  })

  it('keep the case of abbreviations with suffixes', () => {
    expect(uzCyrlToLatn('АҚШнинг, БМТда')).toBe('AQSHning, BMTda')
    expect(uzLatnToCyrl('AQShning, AQSHning, BMTda')).toBe('АҚШнинг, АҚШнинг, БМТда')
  })

  it('are read with the soft sign that the months once had', () => {
    expect(uzCyrlToLatn('сентябрь Октябрь январь')).toBe('sentabr Oktabr yanvar')
  })

  it('lose the soft sign before a vowel', () => {
    expect(uzLatnToCyrl('roli, rolni, filmi')).toBe('роли, рольни, фильми')
  })
})

describe('apostrophes', () => {
  it.each(["'", '‘', '’', '`', 'ʻ', 'ʼ'])('%s', (mark) => {
    expect(uzLatnToCyrl(`O${mark}zbek bog${mark}i, tog${mark} va ma${mark}no, Is${mark}hoq`)).toBe(
      'Ўзбек боғи, тоғ ва маъно, Исҳоқ',
    )
  })

  it('that quote stay', () => {
    expect(uzLatnToCyrl("'kitob' ‘tog’ 'bog‘lar' kitob’")).toBe("'китоб' ‘тог’ 'боғлар' китоб’")
  })
})

test('what is not Uzbek stays', () => {
  const latin = 'Microsoft iPhone café COVID-19 XXI web'
  expect(uzLatnToCyrl(latin)).toBe(latin)
  expect(uzCyrlToLatn('қазақ тілі, 中文, 1,5')).toBe('qazaq тілі, 中文, 1,5')
  const toLatin = scriptConverter('uz-Cyrl', 'uz-Latn', '2021')
  expect(toLatin?.('«Комсомольская правда» ва «Халқ сўзи» https://дала.уз/йўл 5 км')).toBe(
    '«Комсомольская правда» va «Xalq soʻzi» https://дала.уз/йўл 5 км',
  )
  const toCyrillic = scriptConverter('uz-Latn', 'uz-Cyrl', '2021')
  expect(toCyrillic?.('“Xalq soʻzi” va “The New York Times” kun.uz 5 km')).toBe(
    '“Халқ сўзи” ва “The New York Times” kun.uz 5 km',
  )
})

test('nothing throws, and the time grows with the text only', () => {
  const odd = ['\ud800', 'a\u0300'.repeat(50), '\u202e\u202c', '\u200b', '👍🏽', '中文', '', 'ﷺ', '１２', "''", 'ʼ']
  for (const text of odd) expect(uzCyrlToLatn(text)).toBe(text)
  for (const text of odd) expect(() => uzLatnToCyrl(text)).not.toThrow()
  for (const unit of ['ў', 'o', "'", "o'", 'ʼ', 'ts']) {
    const spent = stopwatch()
    uzLatnToCyrl(unit.repeat(100_000))
    uzCyrlToLatn(unit.repeat(100_000))
    expect(spent(), unit).toBeLessThan(5000)
  }
})
