import { expect, test } from 'vitest'
import { sanitize } from '#core/html/sanitize.ts'
import { convertHtml } from './convert-html.ts'
import { conversionOf } from './text-converter.ts'
import { stopwatch } from '../../../test/stopwatch.ts'

async function convert(html: string, from = 'kk-Cyrl', to = 'kk-Latn'): Promise<string> {
  const conversion = await conversionOf(from, to)
  if (conversion === null) throw new Error(`no table from ${from} to ${to}`)
  return convertHtml(sanitize(html, { baseUrl: 'https://dala.kz/' }), conversion)
}

test.each([
  ['<p>Бүгін <b>Қазақ</b> елі</p>', '<p>Bügın <b>Qazaq</b> elı</p>'],
  ['<p><b>Қ</b>азақ</p>', '<p><b>Q</b>azaq</p>'],
  ['<p><b>Щ</b>ука, ту<i>щ</i>а</p>', '<p><b>Ştş</b>uka, tu<i>ştş</i>a</p>'],
  ['<p>АҚШ &amp; Ұлт &lt;b&gt;</p>', '<p>AQŞ &amp; Ūlt &lt;b&gt;</p>'],
  ['<p>тау<br>су</p><p>жер</p>', '<p>tau<br>su</p><p>jer</p>'],
])('words are converted whole, tags stay where they were: %s', async (html, expected) => {
  expect(await convert(html)).toBe(expected)
})

test('a hamza stands before the whole word, wherever a tag cuts it', async () => {
  expect(await convert('<p>т<b>үн</b>, <i>түн</i>гі, тү<b>н</b></p>', 'kk-Cyrl', 'kk-Arab')).toBe(
    '<p>ءت<b>ۇن</b>، <i>تۇن</i>گى، ءتۇ<b>ن</b></p>',
  )
})

test('code, addresses and what is of another language stay', async () => {
  const kept =
    '<pre>тау</pre><p><code>су</code> <kbd>жер</kbd> <samp>көл</samp> <span lang="ru">город</span> https://dala.kz/тау</p>'
  expect(await convert(kept)).toBe(
    '<pre lang="kk-Cyrl">тау</pre><p><code lang="kk-Cyrl">су</code> <kbd lang="kk-Cyrl">жер</kbd> ' +
      '<samp lang="kk-Cyrl">көл</samp> <span lang="ru">город</span> https://dala.kz/тау</p>',
  )
  expect(await convert('<div lang="ru"><p>город</p><div>село</div></div><p>тау</p>')).toBe(
    '<div lang="ru"><p>город</p><div>село</div></div><p>tau</p>',
  )
})

test('what was written without capitals has them where a heading or a paragraph begins', async () => {
  expect(
    await convert(
      '<h2>تاۋ <b>سۋى</b></h2><p><b>«تاۋ»</b> جاقتا<br>سۋ <img src="https://dala.kz/a.png" alt="تاۋ"> جوق</p>' +
        '<ul><li>تاۋ</li></ul><p><code>a</code> تاۋ</p><table><tr><td>5 تاۋ</td><td>تاۋ</td></tr></table>',
      'kk-Arab',
      'kk-Cyrl',
    ),
  ).toMatch(
    /^<h2>Тау <b>суы<\/b><\/h2><p><b>«Тау»<\/b> жақта<br>су <img[^>]* alt="Тау"> жоқ<\/p><ul><li>тау<\/li><\/ul><p><code[^>]*>a<\/code> тау<\/p><table>.*<td>5 тау<\/td><td>Тау<\/td>/,
  )
})

test('a sentence begins with a capital behind the end of a tag too', async () => {
  const html =
    '<p><strong>استانا. «دالا جاڭالىقتارى».</strong> وسى اپتادا كەلدى. <i>ول</i> ايتتى<b>.</b> سۋ <i>تازا</i> ەدى.</p>'
  expect(await convert(html, 'kk-Arab', 'kk-Cyrl')).toBe(
    '<p><strong>Астана. «Дала жаңалықтары».</strong> Осы аптада келді. <i>Ол</i> айтты<b>.</b> Су <i>таза</i> еді.</p>',
  )
})

test('says which language and direction is shown', async () => {
  expect(await convert('<p dir="ltr" lang="kk">тау</p><p lang="kk-KZ">су</p>', 'kk-Cyrl', 'kk-Arab')).toBe(
    '<p dir="rtl" lang="kk-Arab">تاۋ</p><p lang="kk-Arab">سۋ</p>',
  )
  expect(await convert('<p><code>а</code> <q lang="en">tau</q> <q lang="ar">جبل</q></p>', 'kk-Cyrl', 'kk-Arab')).toBe(
    '<p><code dir="ltr" lang="kk-Cyrl">а</code> <q dir="ltr" lang="en">tau</q> <q lang="ar">جبل</q></p>',
  )
})

test('what is told of pictures and links is converted, where they lead is not', async () => {
  const html =
    '<p><a href="https://dala.kz/%D1%82%D0%B0%D1%83" title="тау &quot;1&quot;">тау</a></p><p><img src="https://dala.kz/a.png" alt="көл &amp; тау"></p>'
  const converted = await convert(html)
  expect(converted).toContain('href="https://dala.kz/%D1%82%D0%B0%D1%83" title="tau &quot;1&quot;">tau<')
  expect(converted).toContain('alt="köl &amp; tau"')
  expect(converted).toContain('src="https://dala.kz/a.png"')
})

test.each([
  '<p title="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;">а&lt;script&gt;б&lt;/script&gt;</p>',
  '<p>а<b>б<i>в</p>г</b>д</i><code>е<code>ё</p>ж',
  '<img alt="&lt;б&gt; &amp;amp; &quot;" src="https://dala.kz/а.png"><a href="javascript:alert(1)" title="а">б</a>',
  '<p lang="ru" dir="auto">а<pre lang="en">б</pre></p><bdo dir="rtl" lang="kk-Cyrl">в</bdo>\uffff<p>г\uffff<b>ғ\ue002</b></p>',
  '<table><tr><td dir="ltr">т<wbr>ау<td lang="en-US">х</table><ruby>а<rt>б</rt></ruby>',
])('what comes out is as clean as what went in: %s', async (html) => {
  for (const to of ['kk-Latn', 'kk-Arab']) {
    const converted = await convert(html, 'kk-Cyrl', to)
    expect(sanitize(converted, { baseUrl: 'https://dala.kz/' })).toBe(converted)
  }
})

test('Chinese phrases are converted across tags, with no sign cut in two', async () => {
  expect(await convert('<p>头<b>发</b>和发<i>展</i>，𠮷<b>头发</b>𠮷</p>', 'zh-Hans', 'zh-Hant')).toBe(
    '<p>頭<b>髮</b>和發<i>展</i>，𠮷<b>頭髮</b>𠮷</p>',
  )
})

test('half a megabyte without a space takes linear time and loses nothing', async () => {
  const cut = '<b>т</b><i>ү</i>'.repeat(20_000)
  const long = 'түңілу'.repeat(80_000)
  const spent = stopwatch()
  const tagsOf = (html: string) => html.replace(/[^<>]/g, '')
  for (const html of [`<p>${cut}</p>`, `<p>а<b></b>${long}<i>б</i></p>`]) {
    expect(tagsOf(await convert(html, 'kk-Cyrl', 'kk-Arab'))).toBe(
      tagsOf(sanitize(html, { baseUrl: 'https://dala.kz/' })),
    )
  }
  expect(spent()).toBeLessThan(20_000)
})
