import type { Route } from '../news-server.ts'
import { send } from './hostile-server.ts'

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inside}</svg>`
/** Each level holds ten of the one before, by whatever leads to it. */
const levels = (open: (id: number) => string, close: string, use: (id: number) => string) =>
  svg(
    Array.from(
      { length: 8 },
      (_, at) => open(at) + (at === 0 ? '<path d="M0 0h9"/>' : use(at - 1).repeat(10)) + close,
    ).join('') + use(7),
  )
/** Some bytes of a picture of pixels, each number a sign of Latin-1. */
const bytes = (text: string) => Buffer.from(text, 'latin1')
const picture = (body: string | Buffer, type: string): Route => send(body, { 'content-type': type })
const drawing = (body: string) => picture(body, 'image/svg+xml')

/** What may stand in the place of a picture of an article, and why it is not kept. */
export const pictures: [name: string, outcome: string, route: Route][] = [
  [
    'a PNG of 3.6 thousand million pixels',
    'unsupported',
    picture(bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x06\0\0\0'), 'image/png'),
  ],
  [
    'a GIF whose frame is larger than its screen',
    'unsupported',
    picture(bytes('GIF89a\x04\0\x04\0\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02\x02ab\0;'), 'image/gif'),
  ],
  ['a page', 'unsupported', picture('<!doctype html><script>alert(1)</script><p>No picture.', 'image/png')],
  [
    'a drawing of uses of uses',
    'unsupported',
    drawing(
      levels(
        (id) => `<g id="a${id}">`,
        '</g>',
        (id) => `<use href="#a${id}"/>`,
      ),
    ),
  ],
  [
    'a drawing of masks of masks',
    'unsupported',
    drawing(
      levels(
        (id) => `<mask id="a${id}">`,
        '</mask>',
        (id) => `<rect mask="url(#a${id})"/>`,
      ),
    ),
  ],
  [
    'a drawing of patterns by style sheet',
    'unsupported',
    drawing(
      levels(
        (id) => `<style>.a${id}{fill:url(#a${id})}</style><pattern id="a${id}" width="1" height="1">`,
        '</pattern>',
        (id) => `<rect class="a${id}"/>`,
      ),
    ),
  ],
  [
    'a filter that takes each step twice',
    'unsupported',
    drawing(
      svg(
        `<filter id="a">${Array.from({ length: 40 }, (_, at) => `<feBlend in="r${at - 1}" in2="r${at - 1}" result="r${at}"/>`).join('')}</filter><rect filter="url(#a)"/>`,
      ),
    ),
  ],
  [
    'a line of 10 million dashes',
    'unsupported',
    drawing(svg('<path d="M0 0h10000" stroke="red" stroke-dasharray=".001"/>')),
  ],
  [
    'a drawing of external entities',
    'unsupported',
    drawing(`<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${svg('<text>&a;</text>')}`),
  ],
  ['a picture of 9 MB', 'tooBig', picture(Buffer.alloc(9e6, 0x20), 'image/png')],
  ['a picture in the network', 'unsafeRedirect', send('', { location: 'http://192.168.0.1/a.png' }, 302)],
  ['a drawing of a script', 'ok', drawing(svg('<script>alert(1)</script><path d="M0 0h9"/>'))],
]
