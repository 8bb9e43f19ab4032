import { describe, expect, it } from 'vitest'
import { kkCyrlToLatn } from './kk-cyrl-to-latn.ts'

describe('kkCyrlToLatn', () => {
  it.each([
    ['Іле', 'Ile', 'Ile'],
    ['Иран', 'İran', 'Iran'],
    ['Шығыс', 'Şyğys', 'Shyǵys'],
    ['ШЫҒЫС', 'ŞYĞYS', 'SHYǴYS'],
    ['ҚАЗАҚ ТІЛІ', 'QAZAQ TILI', 'QAZAQ TILI'],
    ['АҚШ', 'AQŞ', 'AQSH'],
    ['АЗИЯ', 'AZİİA', 'AZIIA'],
    ['Ямайка', 'İamaika', 'Iamaıka'],
    ['ЮНЕСКО', 'İUNESKO', 'IÝNESKO'],
    ['Щучинск', 'Ştşutşinsk', 'Shchýchınsk'],
    ['объект, жюри', 'obekt, jiuri', 'obekt, jıýrı'],
    ['Цех', 'Tseh', 'Tseh'],
  ])('keeps the case of %s', (cyrillic, latin2021, latin2018) => {
    expect(kkCyrlToLatn(cyrillic)).toBe(latin2021)
    expect(kkCyrlToLatn(cyrillic, '2018')).toBe(latin2018)
  })

  it('writes a sentence', () => {
    expect(kkCyrlToLatn('Барлық адамдар тең болып дүниеге келеді.')).toBe('Barlyq adamdar teñ bolyp düniege keledı.')
  })

  it('reads й and ё that come as two code points', () => {
    expect(kkCyrlToLatn('кеи\u0306ін')).toBe('keiın')
  })

  it('leaves everything else alone', () => {
    const other = 'Latin, 中文, قازاق, 1 234,56 ₸ — ўҳ 👍'
    expect(kkCyrlToLatn(other)).toBe(other)
  })
})
