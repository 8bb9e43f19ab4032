import { expect, test } from 'vitest'
import { isHeavySvg } from './heavy-svg.ts'
import { stopwatch } from '../../../test/stopwatch.ts'

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`
/** Each level shows the one before ten times. */
const levels = (count: number, use = (id: number) => `<use href="#a${id}"/>`) =>
  svg(
    `<defs><g id="a0"><path/></g>${Array.from({ length: count }, (_, at) => `<g id="a${at + 1}">${use(at).repeat(10)}</g>`).join('')}</defs>${use(count)}`,
  )

/** Each level paints the one before ten times; `part` makes what is painted of what it shows. */
const painted = (part: (id: number, inside: string) => string, use: (id: number) => string, count = 7) =>
  svg(
    Array.from({ length: count }, (_, at) => part(at, at === 0 ? '<path d="M0 0h9"/>' : use(at - 1).repeat(10))).join(
      '',
    ) + use(count - 1),
  )
const mask = (id: number, inside: string) => `<mask id="p${id}">${inside}</mask>`
const pattern = (id: number, inside: string) => `<pattern id="p${id}" width="9" height="9">${inside}</pattern>`
const marker = (id: number, inside: string) => `<marker id="p${id}">${inside}</marker>`
const steps = (count: number, step: (at: number) => string) =>
  `<filter id="f">${Array.from({ length: count }, (_, at) => step(at)).join('')}</filter><rect filter="url(#f)"/>`

test.each([
  ['masks of masks', painted(mask, (id) => `<rect mask="url(#p${id})"/>`)],
  ['masks of masks by style', painted(mask, (id) => `<rect style="fill:red;MASK : URL( '#p${id}' )"/>`)],
  [
    'the same behind a comment and an escape',
    painted(mask, (id) => `<rect style="/*;*/m\\61sk/**/:u\\72 l(#p${id})"/>`),
  ],
  [
    'masks by style sheet',
    painted(mask, (id) => `<style>g &gt; .m${id}.x:hover,q{mask:url(#p${id})}</style><rect class="x m${id}"/>`),
  ],
  [
    'the same behind a brace in words',
    painted(mask, (id) => `<style>.m${id}{a:"{";mask:url(#p${id})}</style><rect class="m${id}"/>`),
  ],
  [
    'the same within a rule',
    painted(mask, (id) => `<style>@media all{.m${id}{b{}mask:url(#p${id})}}</style><rect class="m${id}"/>`),
  ],
  ['the same of every element', painted(mask, (id) => `<style>:root *{mask:url(#p${id})}</style><rect/>`)],
  ['patterns of patterns', painted(pattern, (id) => `<rect width="9" fill="url(#p${id})"/>`)],
  [
    'patterns that shapes have from around them',
    painted(
      (id, inside) => `<g fill="url(#p${id - 1})">${pattern(id, inside)}</g>`,
      () => '<rect/>',
    ),
  ],
  [
    'patterns that what is used has from its use',
    painted(pattern, (id) => `<use href="#ten" fill="url(#p${id})"/>`) + `<g id="ten"><rect/><rect/></g>`,
  ],
  ['markers of markers', painted(marker, (id) => `<path marker-mid="url(#p${id})" d="M0 0h9"/>`)],
  [
    'markers at many corners',
    painted(marker, (id) => `<path style="marker:url(#p${id})" d="${'M0 0h9'.repeat(30)}"/>`, 3),
  ],
  [
    'clips of clips',
    painted(
      (id, inside) => `<clipPath id="p${id}">${inside}</clipPath>`,
      (id) => `<rect clip-path="url(#p${id})"/>`,
    ),
  ],
  [
    'filters of what is filtered',
    painted(
      (id, inside) => `<g id="p${id}">${inside}</g><filter id="f${id}"><feImage href="#p${id}"/></filter>`,
      (id) => `<rect filter="url(#f${id})"/>`,
    ),
  ],
  [
    'a filter that has each step twice',
    svg(steps(30, (at) => `<feBlend in="r${at - 1}" in2="r${at - 1}" result="r${at}"/>`)),
  ],
  ['the same by merging', svg(steps(30, () => '<feMerge><feMergeNode/><feMergeNode/></feMerge>'))],
  ['noise of many octaves', svg(steps(1, () => '<feTurbulence numOctaves="100000"/>'))],
  ['noise upon noise', svg(steps(2000, () => '<feTurbulence/>'))],
  ['a thousand masks', svg(`<mask id="a"><rect/></mask>${'<g mask="url(#a)"/>'.repeat(1_000)}`)],
  [
    'a thousand clips that are no outlines',
    svg(`<clipPath id="a"><text/></clipPath>${'<g clip-path="url(#a)"/>'.repeat(1_000)}`),
  ],
  ['wide growth', svg(steps(1, () => '<feMorphology radius="1 1000000"/>'))],
  ['a wide kernel', svg(steps(1, () => '<feConvolveMatrix order="1000"/>'))],
  ['a kernel that no number tells the size of', svg(steps(1, () => '<feConvolveMatrix order="1e999 0"/>'))],
  ['short dashes', svg('<path stroke-dasharray="0.0001,.0001" d="M0 0 1000 1000"/>')],
  [
    'short dashes from around',
    svg('<g style="stroke-dasharray:.0001px"><use href="#a"/></g><defs><circle id="a" r="500"/></defs>'),
  ],
  ['short dashes by style sheet', svg('<style>line{stroke-dasharray:/*9*/1e-4}</style><line x2="900"/>')],
  ['short dashes of a told length', svg('<path d="M0 0h1" pathLength="1e9" stroke-dasharray="1"/>')],
  ['short dashes on many lines', svg('<path stroke-dasharray="1" d="M0 0h30000"/>'.repeat(100))],
  [
    'dashes that grow short',
    svg('<path d="M0 0h9"><animate attributeName="stroke-dasharray" values="5;.0001"/></path>'),
  ],
  ['what an animation paints', svg('<rect><set attributeName="mask" to="url(#a)"/></rect>')],
  ['what is asked for from around', svg('<g mask="url(#a)"><rect mask="inherit"/></g>')],
  ['an address under a name of its own', svg('<g style="--a:url(#a)"><rect style="mask:var(--a)"/></g>')],
  ['a name that ends a rule', svg('<mask id="a;b"/>')],
])('%s: too much is painted', (_name, source) => {
  expect(isHeavySvg(source)).toBe(true)
})

test.each([
  [
    'gradients everywhere',
    svg(`<linearGradient id="a"><stop/></linearGradient>${'<path fill="url(#a)"/>'.repeat(50_000)}`),
  ],
  [
    'a clip for each of many groups',
    svg(`<clipPath id="a"><rect/></clipPath>${'<g clip-path="url(#a)"><path/></g>'.repeat(9_000)}`),
  ],
  [
    'shadows as drawing programs write them',
    svg(
      `<filter id="a"><feFlood result="BackgroundImageFix"/>${Array.from(
        { length: 6 },
        (_, at) =>
          `<feColorMatrix in="SourceAlpha" result="hardAlpha"/><feOffset dy="4"/><feGaussianBlur stdDeviation="2"/><feComposite in2="hardAlpha" operator="out"/><feColorMatrix/><feBlend in2="${at === 0 ? 'BackgroundImageFix' : `effect${at}`}" result="effect${at + 1}"/>`,
      ).join('')}<feBlend in="SourceGraphic" in2="effect6"/></filter>${'<g filter="url(#a)"><path/></g>'.repeat(40)}`,
    ),
  ],
  ['paper', svg(steps(1, () => '<feTurbulence baseFrequency=".8" numOctaves="4"/><feColorMatrix/>'))],
  [
    'arrows',
    svg(
      `<marker id="a"><path fill="context-stroke"/></marker>${'<path marker-end="url(#a)" d="M0 0 9 9"/>'.repeat(5_000)}`,
    ),
  ],
  [
    'points of a curve',
    svg(`<marker id="a"><circle r="2"/></marker><path style="marker:url(#a)" d="M0 0${' 1,1'.repeat(5_000)}"/>`),
  ],
  [
    'dashed borders of a map',
    svg(`<g stroke-dasharray="4 2">${`<path d="M5000 5000${'l3,4'.repeat(300)}z"/>`.repeat(300)}</g>`),
  ],
  [
    'dashes that turn',
    svg('<circle r="9"><animate attributeName="stroke-dasharray" values="0 150;42 150;42 150"/></circle>'),
  ],
  [
    'a style sheet as drawing programs write it',
    svg(
      `<style type="text/css"> /* of all */\n.st0{fill:url(#SVGID_1_);} .st1{clip-path:url(#SVGID_2_);fill:#FFF;}\n.st2{stroke-dasharray:2,4}</style><clipPath id="SVGID_2_"><rect class="st0"/></clipPath>${'<g class="st1"><path class="st2" d="M1 1 2 2"/></g>'.repeat(3_000)}`,
    ),
  ],
  [
    'nothing but numbers and names',
    svg('<g style="stroke-dasharray:none;mask:none" transform="scale(2)" fill="inherit"/>'),
  ],
])('%s: as drawings are', (_name, source) => {
  expect(isHeavySvg(source)).toBe(false)
})

test.each([
  ['selectors and declarations', `<style>${'a,'.repeat(500_000)}b{${'mask:url(#a);'.repeat(300_000)}}</style>`],
  ['comments', `<style>${'/*'.repeat(2_000_000)}</style>`],
  ['styles', `<g style="${'mask:url(#a);'.repeat(400_000)}"/>`],
  ['names of classes', `<style>*{${'mask:url(#a);'.repeat(3_000)}}</style>${'<g/>'.repeat(100_000)}`],
  ['braces', `<style>${'{'.repeat(2_000_000)}${'}'.repeat(2_000_000)}</style>`],
  ['steps', `<filter>${'<feMerge><feMergeNode/><feMergeNode/></feMerge>'.repeat(40_000)}</filter>`],
  [
    'what is handed on',
    `<g style="${Array.from({ length: 90 }, (_, at) => `fill:url(#a${at});`).join('')}">`.repeat(300),
  ],
  [
    'a path of dashes, often',
    `<path id="a" stroke-dasharray="1" d="M0 0${'h0'.repeat(500_000)}"/>${'<use href="#a"/>'.repeat(90_000)}`,
  ],
  [
    'corners at which nothing is painted',
    `<g marker-mid="url(#none)"><path id="a" d="M${'1 '.repeat(200_000)}"/>${'<use href="#a"/>'.repeat(20_000)}</g>`,
  ],
  [
    'parts within parts that are painted for one another',
    Array.from(
      { length: 390 },
      (_, at) =>
        `<g fill="url(#a${at + 1})">${'<g>'.repeat(380)}<pattern id="a${at}"><rect/></pattern>${'</g>'.repeat(381)}`,
    ).join(''),
  ],
  ['letters by their numbers in words without an end', `<style>a{b:"${'\\abcdef '.repeat(50_000)}</style>`],
  [
    'long names handed on with ever shorter dashes',
    Array.from({ length: 90 }, (_, at) => `<g fill="url(#${at}${'a'.repeat(20_000)})">`).join('') +
      Array.from({ length: 60_000 }, (_, at) => `<g stroke-dasharray="${90_000 - at}"/>`).join(''),
  ],
])('reads many %s in time', (_name, inside) => {
  const spent = stopwatch()
  isHeavySvg(svg(inside))
  expect(spent()).toBeLessThan(10_000)
})

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
  ['what uses itself', svg('<g id="a"><use href="#a"/><use href="#a"/></g>')],
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
  ['what has the name of its colour', svg('<path id="a" fill="url(#a)"/><linearGradient id="a"/>')],
  ['what uses nothing', svg('<use/><use href="#none"/>')],
])('%s is not', (_name, source) => {
  expect(isHeavySvg(source)).toBe(false)
})

test('what is too much is refused before it is built', () => {
  const count = Math.floor((8 * 1024 * 1024) / 4)
  expect(isHeavySvg(svg('<a/>'.repeat(count)))).toBe(true)
})
