import { expect, test } from 'vitest'
import { plainSvg } from './plain-svg.ts'

test('a drawing keeps its shapes and what refers to its own parts', () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><g id="a"><path d="M0 0"/></g><use xlink:href="#a" fill="url(#b)"/></svg>'
  expect(plainSvg(svg)).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 8"><g id="a"><path d="M0 0"></path></g>' +
      '<use xlink:href="#a" fill="url(#b)"></use></svg>',
  )
})

test('what runs, leads out or is of another vocabulary goes, and it is well formed whatever it was', () => {
  const svg =
    '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x "y">]><svg onload="f()"><script>f()</script><SCRIPT>f()</SCRIPT><stylE/><a href="https://x.example"><rect/></a>' +
    '<image href="https://x.example/1.png"/><ink:path a:b="1"/><rect fill="url(https://x.example/#a)" style="fill:url(\'http://x\')"/>'
  expect(plainSvg(svg)).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><g><rect></rect></g><rect></rect></svg>',
  )
})

test('what is no drawing is none', () => {
  expect(plainSvg('<p>text</p>')).toBeNull()
})
