import { expect, test } from 'vitest'
import { toMarkdown } from './markdown.ts'

test('blocks stand apart, marks touch their words', () => {
  expect(toMarkdown('<h2>Head</h2><p>One <strong>two </strong>and <em> three</em>.</p><p>Four<br>five</p>')).toBe(
    '## Head\n\nOne **two** and *three*.\n\nFour\\\nfive',
  )
})

test('lists nest and keep their numbers', () => {
  expect(toMarkdown('<ol><li>One<ul><li>a</li><li>b</li></ul></li><li>Two</li></ol>')).toBe(
    '1. One\n\n   - a\n   - b\n2. Two',
  )
})

test('a quotation, a picture with its caption, and code', () => {
  expect(toMarkdown('<blockquote><p>So</p><p>said</p></blockquote>')).toBe('> So\n>\n> said')
  expect(
    toMarkdown('<figure><img src="https://e.kz/a b.png" alt="A [b]"><figcaption>Under</figcaption></figure>'),
  ).toBe('![A \\[b\\]](<https://e.kz/a%20b.png>)\n\n*Under*')
  expect(toMarkdown('<pre><code>a *b*\n  c</code></pre>')).toBe('```\na *b*\n  c\n```')
})

test('a table gets a rule under its first row and as many cells in each', () => {
  const html = '<table><tbody><tr><th>Sector</th><th>bn</th></tr><tr><td>Oil | gas</td></tr></tbody></table>'
  expect(toMarkdown(html)).toBe('| Sector | bn |\n| --- | --- |\n| Oil \\| gas |  |')
})

test('the caption of a table stands over it', () => {
  const html = '<table><caption>Rain, <em>mm</em></caption><tbody><tr><th>May</th></tr></tbody></table>'
  expect(toMarkdown(html)).toBe('**Rain, *mm***\n\n| May |\n| --- |')
})

test('a list goes on where another one ended', () => {
  expect(toMarkdown('<ol start="4"><li>Four</li><li>Five</li></ol><ol start="x"><li>One</li></ol>')).toBe(
    '4. Four\n5. Five\n\n1. One',
  )
})

test('powers, indices and notes do not run into what they stand at; what was struck out stays so', () => {
  expect(
    toMarkdown('<p>10<sup>6</sup> t of CO<sub>2</sub> in 2023<sup><a href="https://e.kz/#n1">1</a></sup></p>'),
  ).toBe('10<sup>6</sup> t of CO<sub>2</sub> in 2023<sup>[1](https://e.kz/#n1)</sup>')
  expect(toMarkdown('<p>It cost <del>5 </del><s>6</s> 7<sup> </sup></p>')).toBe('It cost ~~5~~ ~~6~~ 7')
})

test('text that looks like marks stays text', () => {
  expect(toMarkdown('<p>2 * 3 * 4 &lt;b&gt; _x_</p><p>1. not a list</p>')).toBe(
    '2 \\* 3 \\* 4 \\<b\\> \\_x\\_\n\n1\\. not a list',
  )
})

test('code that holds its own marks cannot leave its place', () => {
  expect(toMarkdown('<p><code>a` [x](javascript:y) `b</code></p>')).toBe('`` a` [x](javascript:y) `b ``')
  expect(toMarkdown('<pre>a\n```\n[x](https://e.kz/)</pre>')).toBe('````\na\n```\n[x](https://e.kz/)\n````')
})

test('a link without words or address is its words alone', () => {
  expect(toMarkdown('<p><a href="https://e.kz/">e</a> <a>f</a><a href="https://e.kz/"> </a></p>')).toBe(
    '[e](https://e.kz/) f',
  )
})

test('what a text writes about entities is not taken for one', () => {
  expect(toMarkdown('<p>Write &amp;copy; or &amp;#169; in R&amp;D</p>')).toBe('Write \\&copy; or \\&#169; in R&D')
})
