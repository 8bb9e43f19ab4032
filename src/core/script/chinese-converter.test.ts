import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chineseConverter } from './chinese-converter.ts'

const convert = async (from: string, to: string, text: string) => (await chineseConverter(from, to))?.(text)

test.each([
  ['头发发展', '頭髮發展', '頭髮發展'],
  ['干燥的乾坤', '乾燥的乾坤', '乾燥的乾坤'],
  ['皇后之后', '皇后之後', '皇后之後'],
  ['里面的群众', '裡面的群眾', '裏面的羣眾'],
  ['里海岸边，屋里', '裏海岸邊，屋裡', '裏海岸邊，屋裏'],
  ['台湾的面条', '臺灣的麵條', '台灣的麪條'],
  ['45台风机，三台风力发电机', '45臺風機，三臺風力發電機', '45台風機，三台風力發電機'],
  ['第5号台风路径', '第5號颱風路徑', '第5號颱風路徑'],
  ['只签一份合同，标签', '只簽一份合同，標籤', '只簽一份合同，標籤'],
  ['塞里克、马里、法里德在家里', '塞里克、馬里、法里德在家裡', '塞里克、馬里、法里德在家裏'],
  ['千军万马里，车马里，感恩里，恩里克', '千軍萬馬裡，車馬裡，感恩裡，恩里克', '千軍萬馬裏，車馬裏，感恩裏，恩里克'],
  ['一只棋钟', '一隻棋鐘', '一隻棋鐘'],
])('%s', async (simplified, taiwan, hongKong) => {
  expect(await convert('zh-Hans', 'zh-Hant', simplified)).toBe(taiwan)
  expect(await convert('zh-Hans', 'zh-Hant-HK', simplified)).toBe(hongKong)
  expect(await convert('zh-Hant', 'zh-Hans', taiwan)).toBe(simplified)
  expect(await convert('zh-Hant-HK', 'zh-Hans', hongKong)).toBe(simplified)
})

test('reads the signs of Hong Kong and Taiwan that have one in the mainland', async () => {
  expect(await convert('zh-Hant-HK', 'zh-Hans', '甚麼')).toBe('什么')
  expect(await convert('zh-Hant', 'zh-Hans', '祇有')).toBe('只有')
})

test('keeps addresses and everything that is not Chinese', async () => {
  const other = 'Қазақ, قازاق, Oʻzbek, 1 234,56 👍🏽 \ud800'
  expect(await convert('zh-Hans', 'zh-Hant', other)).toBe(other)
  expect(await convert('zh-Hans', 'zh-Hant', '网页 https://dala.cn/头发 在这里')).toBe(
    '網頁 https://dala.cn/头发 在這裡',
  )
})

test('takes any text, and leaves what is no Chinese as it is', async () => {
  const converters = [await chineseConverter('zh-Hans', 'zh-Hant'), await chineseConverter('zh-Hant-HK', 'zh-Hans')]
  const han = /[\p{Script=Han}\u2e80-\u33ff\uf900-\ufaff]/gu
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'签里台风马钟9·a ，“\ud87e\ud800') }),
  )
  fc.assert(
    fc.property(text, (any) => {
      for (const to of converters) {
        expect(to?.(any)).toBe(to?.(any))
        expect(to?.(any.replace(han, ''))).toBe(any.replace(han, ''))
      }
    }),
    { seed: 1 },
  )
})

test('is for Chinese only, and for two scripts', async () => {
  expect(await chineseConverter('zh-Hans', 'zh-Hans')).toBeNull()
  expect(await chineseConverter('zh-Hant', 'zh-Hant-HK')).toBeNull()
  expect(await chineseConverter('uz-Latn', 'zh-Hans')).toBeNull()
})
