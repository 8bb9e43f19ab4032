import { expect, test } from 'vitest'
import { isHeavySvg } from './heavy-svg.ts'

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`
/** Each level shows the one before ten times. */
const levels = (count: number, use = (id: number) => `<use href="#a${id}"/>`) =>
  svg(
    `<defs><g id="a0"><path/></g>${Array.from({ length: count }, (_, at) => `<g id="a${at + 1}">${use(at).repeat(10)}</g>`).join('')}</defs>${use(count)}`,
  )

test.each([
  ['what is used by tens of millions', levels(7)],
  ['the same by the old name', levels(7, (id) => `<use xlink:href="#a${id}"></use>`)],
  ['the same under a prefix', levels(7, (id) => `<svg:use href=" #a${id} "/>`)],
  ['elements in entities', `<!DOCTYPE svg [<!ENTITY a "<use href='#b'/>">]>${svg('&a;')}`],
  ['entities in entities', `<!DOCTYPE svg [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]>${svg('&b;')}`],
  ['a drawing in a drawing', svg(`<image href="data:image/svg+xml,${encodeURIComponent(levels(7))}"/>`)],
  ['depth', svg('<g>'.repeat(100_000))],
  [
    'a use of a use of a use',
    svg(Array.from({ length: 9_000 }, (_, at) => `<use id="u${at}" href="#u${at + 1}"/>`).join('')),
  ],
  ['what is used by a name with percent signs', levels(7, (id) => `<use href="#%61${id}"/>`)],
  ['the same under another prefix', levels(7, (id) => `<use x:href="#a${id}"/>`)],
  ['by an address before the name', levels(7, (id) => `<use href="about:blank#a${id}"/>`)],
  ['by a name with an end of line in it', levels(7, (id) => `<use href="#&#10;a${id}"/>`)],
  ['an end of line in a name', svg('<g id="a\nb"/>')],
  ['by a name that is set later', svg('<use><set attributeName="href" to="#a"/></use>')],
  ['by a name that is set later under a prefix', svg('<use><animate attributeName="x:hr&#101;f" to="#a"/></use>')],
  [
    'what leads back and forth',
    svg(
      Array.from(
        { length: 30 },
        (_, at) => `<g id="a${at}"><use href="#a${at + 1}"/>${`<use href="#a${at - 1}"/>`.repeat(10)}</g>`,
      ).join(''),
    ),
  ],
  ['a drawing under an encoded name', svg('<image href="d&#97;ta:image/svg+xml,x"/>')],
  ['a drawing in a style', svg('<style>g{mask:url("d<![CDATA[a\\74 a:im]]>age/svg+xml,x")}</style>')],
  ['entities of the declaration', `<!DOCTYPE svg [<!ENTITY % p "<!ENTITY h '#a'>">%p;]>${svg('<use href="&h;"/>')}`],
  ['an entity for a name', `<!DOCTYPE svg [<!ENTITY h "#a">]>${svg('<g id="a"/><use href="&h;"/>')}`],
  ['a name of a vocabulary for a name', `<!DOCTYPE svg [<!ENTITY h "http://a">]>${svg('<g id="&h;"/>')}`],
  ['attributes that are declared', `<!DOCTYPE svg [<!ATTLIST use href CDATA "#a">]>${svg('<use/>')}`],
  ['a comment that opens in the declaration', `<!DOCTYPE svg [<?a > <!-- ?>]>${levels(7)}<!-- -->`],
  ['the same in a name of it', `<!DOCTYPE svg SYSTEM "><!--">${levels(7)}<!-- -->`],
  ['a style sheet beside it', `<?xml-stylesheet href="data:text/css,g{}"?>${svg('<g/>')}`],
])('%s is heavy', (_name, source) => {
  expect(isHeavySvg(source)).toBe(true)
})

test.each([
  ['a few levels', levels(3)],
  ['many shapes', svg('<path d="M0 0"/>'.repeat(50_000))],
  ['names of vocabularies as entities', `<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]>${svg('<path/>')}`],
  [
    'the declaration of an old drawing program',
    `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a" [
    <!ENTITY ns_svg "http://www.w3.org/2000/svg">
    <!ENTITY ns_ai 'http://ns.adobe.com/AdobeIllustrator/10.0/'>
    <!ATTLIST svg xmlns:a CDATA #IMPLIED>
  ]><svg xmlns="&ns_svg;"><switch><g requiredExtensions="&ns_ai;" id="a"/></switch><?xpacket end='w'?></svg>`,
  ],
  ['a photograph in it', svg(`<image xlink:href="data:image/png;base64,${'A'.repeat(1_000_000)}"/>`)],
  ['spaces in a name and lines of a photograph', svg('<g id="Frame 1"/><image href="data:image/png;base64,AA\nAA"/>')],
  ['the old and the new name of what is used', levels(3, (id) => `<use href="#a${id}" xlink:href="#a${id}"/>`)],
  ['what uses itself', svg('<g id="a"><use href="#a"/><use href="#a"/></g>')],
  ['what uses nothing', svg('<use/><use href="#none"/>')],
])('%s is not', (_name, source) => {
  expect(isHeavySvg(source)).toBe(false)
})

test('what is too much is refused before it is built', () => {
  const count = Math.floor((8 * 1024 * 1024) / 4)
  expect(isHeavySvg(svg('<a/>'.repeat(count)))).toBe(true)
})
