import { describe, expect, it } from 'vitest'
import { type PageElement, parsePage } from './page-dom.ts'
import { readPage } from './read-page.ts'

const body = (html: string): string => readPage(`<body>${html}</body></html>`).html.slice('<body>'.length)

describe('the markup that a page is read by', () => {
  it('keeps what tells of an article and hides elements, not what programs and layout are told', () => {
    const tag = `<p onclick="x()" ID=lead data-react-id='7' style="color:red" target=_top aria-label="By" class='a "b"'>`
    expect(body(`${tag}Text</p>`)).toBe('<p id="lead" aria-label="By" class="a &quot;b&quot;">Text</p>')
    expect(body('<div style="display:none" hidden field="x">A</div>')).toBe(
      '<div style="display:none" hidden field="x">A</div>',
    )
  })

  it('keeps by what names publishers call parts, times and pictures', () => {
    const part = '<div data-testid="body" data-time="1" data-original="/a.jpg" data-src="/b.jpg">A</div>'
    expect(body(part)).toBe(part)
  })

  it('leaves the attributes of pictures as they are, because late ones may have any name', () => {
    const image = `<img data-whatever='/a.jpg' width=10 onerror="x">`
    expect(body(image)).toBe(image)
  })

  it('runs no words together and keeps no white space between blocks', () => {
    expect(body('<div>One</div>\n  <div>Two <b>three</b> <i>four</i></div>')).toBe(
      '<div>One </div><div>Two <b>three</b> <i>four</i></div>',
    )
    expect(body('<p>One\n</p>\n<p>Two</p>')).toBe('<p>One\n</p><p>Two</p>')
  })

  it('keeps white space in what is set as it is written', () => {
    const lines = '<pre><b>a</b>\n  <b>b</b>\n\n</pre>'
    expect(body(`${lines} <p>c</p>`)).toBe('<pre><b>a</b>\n  <b>b</b>\n\n</pre><p>c</p>')
  })

  it('begins a page once', () => {
    const page = '<html lang="en"><head></head><body class="a"><div><html><body class="b"><p>A</p></body></html></div>'
    expect(readPage(page).html).toBe('<html lang="en"><head></head><body class="a"><div><p>A</p></div>')
  })

  it('keeps microdata of the head and no other', () => {
    const html = readPage(
      '<meta name="keywords" content="a"><link rel="x" href="/"><meta itemprop="name" content="N">',
    ).html
    expect(html).toBe('<meta itemprop="name" content="N">')
  })
})

describe('the document that is built of a page', () => {
  const depthOf = (html: string): number => {
    let [level, depth]: [PageElement[], number] = [[parsePage(html).body], 0]
    for (; level.length > 0; depth++) level = level.flatMap(({ children }) => [...children])
    return depth
  }

  it.each([
    '<x>a</y>',
    '<li><p>a',
    '<td><dd>a',
    '<x/ y>a',
    '<image>a',
    '<bgsound>a',
    '<iframe><x></iframe><x>a',
    '<xmp><x>a',
    '<title><x>a',
  ])('is not deep by %s however often', (part) => {
    expect(depthOf(readPage(`<p>${part.repeat(5_000)}`).html)).toBeLessThan(210)
    expect(depthOf(readPage(`<p>${part.slice(0, part.indexOf('>') + 1)}${'<x>'.repeat(5_000)}`).html)).toBeLessThan(210)
  })

  it('keeps what follows elements whose ends were left out', () => {
    expect(body('<ul><li>a<li>b</ul><p>c<p>d<div>e</div></section><table><tr><td>f<td>g<tr><td>h</table>')).toBe(
      '<ul><li>a<li>b</ul><p>c<p>d<div>e</div><table><tr><td>f<td>g<tr><td>h</table>',
    )
  })
})
