import { describe, expect, it } from 'vitest'
import { articleText, countWords, plainText, toPlainTitle } from './plain-text.ts'
import { sanitize } from './sanitize.ts'

describe('plainText', () => {
  it.each([
    ['<h2>A</h2>\n<p>b <b>c</b>\n d</p><p>e</p>', 'A\nb c d\ne'],
    ['a<br>b &amp; c&nbsp;d', 'a\nb & c d'],
    ['<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>', '1 2\n3'],
    ['<ul><li>x</li><li>y</li></ul>', 'x\ny'],
    ['a<script>b</script><style>c</style>d', 'ad'],
    ['x\ue000y\ue001', 'xy'],
    ['<p>a\u0000b\u0085c</p>d', 'abc\nd'],
    ['<div><div><p>deep</p></div></div>', 'deep'],
  ])('%s', (html, expected) => expect(plainText(html)).toBe(expected))
})

describe('articleText', () => {
  it.each([
    '<h2 class="x">A &amp;lt; B</h2>\n<p>b <b>c</b>\n d</p>e<br>f<hr>g',
    '<table><caption>C</caption><tr><td colspan="2">1</td><th>2</th></tr></table><ul><li>x<li>y</ul>',
    '<p>5 &lt; 6 &amp;&amp; 7 > 3 &nbsp; “q” \ue000 \u0001</p><img src="https://a.example/i.png" alt="a > b &quot;c&quot;">',
    '<a href="https://a.example/?a=1&amp;b=2">link</a><script>no</script><pre>  two\n  lines</pre>',
    '',
  ])('reads %s as plainText does', (html) => {
    const content = sanitize(html, { baseUrl: 'https://a.example/' })
    expect(articleText(content)).toBe(plainText(content))
  })
})

describe('toPlainTitle', () => {
  it.each([
    ['Tom &amp; Jerry <b>again</b>', 'Tom & Jerry again'],
    ['  Kept\n on  one\tline ', 'Kept on one line'],
    ['no\u0001 \u0002control', 'no control'],
    ['5 < 6 and <3', '5 < 6 and <3'],
    ['Generic List<T> in <custom> use', 'Generic List<T> in <custom> use'],
    ['a <b', 'a <b'],
    ['one<br>two', 'one two'],
    ['<script>alert(1)</script>News', 'News'],
    ['&amp;lt;kept once&amp;gt;', '&lt;kept once&gt;'],
    ['\u202eevil\u202c\u200b\ufeff title\u2066', 'evil title'],
    ['قازاقستان\u200fدا', 'قازاقستاندا'],
    ['', ''],
  ])('%s', (text, expected) => expect(toPlainTitle(text)).toBe(expected))

  it('cuts a title of a megabyte', () => expect(toPlainTitle('я'.repeat(1_000_000))).toHaveLength(1000))
})

describe('countWords', () => {
  it.each([
    ['one two-three don’t 4', 'en', 4],
    ['Oʻzbekiston o‘zbek — tili', 'uz-Latn', 3],
    ['今天天气很好。Good', 'zh-Hans', 7],
    ['قازاقستان رەسپۋبليكاسى', 'kk-Arab', 2],
    ['', 'en', 0],
  ])('%s', (text, lang, expected) => expect(countWords(text, lang)).toBe(expected))
})
