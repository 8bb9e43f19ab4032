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
])('%s is heavy', (_name, source) => {
  expect(isHeavySvg(source)).toBe(true)
})

test.each([
  ['a few levels', levels(3)],
  ['many shapes', svg('<path d="M0 0"/>'.repeat(50_000))],
  ['names of vocabularies as entities', `<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]>${svg('<path/>')}`],
  ['what uses itself', svg('<g id="a"><use href="#a"/><use href="#a"/></g>')],
  ['what uses nothing', svg('<use/><use href="#none"/>')],
])('%s is not', (_name, source) => {
  expect(isHeavySvg(source)).toBe(false)
})
