import { describe, expect, test } from 'vitest'
import { sanitize } from './sanitize.ts'
import { toXhtml } from './xhtml.ts'

const base = { baseUrl: 'https://news.example/a/1' }
const xhtml = (html: string, dir: 'ltr' | 'rtl' = 'ltr') =>
  toXhtml(sanitize(html, base), (src) => (src.includes('gone') ? null : 'images/1.png'), dir)

describe('an article as XHTML', () => {
  test.each([
    ['void elements are closed', '<p>One<br>two</p><hr>', '<p>One<br/>two</p><hr/>'],
    ['signs are escaped', '<p>a &amp; b &lt; c</p>', '<p>a &amp; b &lt; c</p>'],
    [
      'a picture has its new address',
      '<p><img src="p.png" alt="A &quot;b&quot;"></p>',
      '<p><img src="images/1.png" alt="A &quot;b&quot;"/></p>',
    ],
    [
      'a picture that is not there leaves its words',
      '<p><img src="gone.png" alt="Orchard"></p>',
      '<p><span class="missing">[Orchard]</span></p>',
    ],
    [
      'where a video is is told',
      '<iframe src="https://player.vimeo.com/video/7"></iframe>',
      '<a href="https://vimeo.com/7">▶ vimeo.com</a>',
    ],
    ['emphasis around blocks goes', '<b><p>One</p><p>Two</p></b>', '<p>One</p><p>Two</p>'],
    [
      'what is folded away is shown',
      '<details><summary>More</summary><p>Text</p></details>',
      '<div><div>More</div><p>Text</p></div>',
    ],
    ['what stands between items becomes one', '<ul>loose<li>One</li></ul>', '<ul><li>loose</li><li>One</li></ul>'],
    ['a list of definitions keeps its order', '<dl><dt>T</dt><dd>D</dd></dl>', '<dl><dt>T</dt><dd>D</dd></dl>'],
    ['what has no term is no list of definitions', '<dl><dd>D</dd></dl>', '<div><div>D</div></div>'],
    [
      'a caption in the middle is no caption',
      '<figure><img src="1.png"><figcaption>A</figcaption><p>B</p></figure>',
      '<figure><img src="images/1.png" alt=""/><div>A</div><p>B</p></figure>',
    ],
    ['rows stand in a body', '<table><tr><td>1</td></tr></table>', '<table><tbody><tr><td>1</td></tr></tbody></table>'],
    ['readings stand over letters', '<p><ruby>漢<rt>kan</rt></ruby></p>', '<p><ruby>漢<rt>kan</rt></ruby></p>'],
    ['letters without readings stay', '<p><ruby><rt>kan</rt>漢</ruby></p>', '<p>kan漢</p>'],
    [
      'a language is said twice',
      '<p lang="kk-Arab" dir="rtl">x</p>',
      '<p lang="kk-Arab" xml:lang="kk-Arab" dir="rtl">x</p>',
    ],
  ])('%s', (_name, html, expected) => {
    expect(xhtml(html)).toBe(expected)
  })

  test('from right to left numbers stay behind their signs, and figures of tables run from the left', () => {
    const table = '<table><tr><td>2023</td><td>1 240.5</td><td>−4.5</td><td>اي</td></tr></table>'
    expect(xhtml(`<p>سۋىق −4.5 %</p>${table}`, 'rtl')).toBe(
      '<p>سۋىق <bdi dir="ltr">−4.5 %</bdi></p><table><tbody><tr><td>2023</td><td class="figure" dir="ltr">1 240.5</td><td class="figure" dir="ltr">−4.5</td><td>اي</td></tr></tbody></table>',
    )
  })

  test('heads stand over their figures', () => {
    const head = '<thead><tr><th>Month</th><th>Ice</th></tr></thead>'
    expect(xhtml(`<table>${head}<tbody><tr><td>May</td><td>0.5</td></tr></tbody></table>`)).toBe(
      '<table><thead><tr><th>Month</th><th class="figure">Ice</th></tr></thead><tbody><tr><td>May</td><td class="figure" dir="ltr">0.5</td></tr></tbody></table>',
    )
  })

  test('links are whole addresses of schemes that lead out, and no others', () => {
    expect(xhtml('<p><a href="/b c">in</a></p>')).toBe('<p><a href="https://news.example/b%20c">in</a></p>')
    expect(xhtml('<p><a href="sample://newsroom/1">in</a></p>')).toBe('<p>in</p>')
  })
})
