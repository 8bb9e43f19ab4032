import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { interfaceLanguages } from '#shared/languages.ts'
import { errorCodes } from '#shared/errors.ts'

type Tree = { [key: string]: string | Tree }
const root = join(import.meta.dirname, '..')
const folder = join(root, 'src/shared/locales')
const suffix = /_(zero|one|two|few|many|other)$/

const flatten = (tree: Tree, at = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[at + key, value] as [string, string]] : flatten(value, `${at}${key}.`),
  )
const read = (tag: string) => new Map(flatten(JSON.parse(readFileSync(join(folder, `${tag}.json`), 'utf8')) as Tree))
const keysOf = (texts: Map<string, string>) =>
  [...new Set([...texts.keys()].map((key) => key.replace(suffix, '')))].sort()
const placeholders = (text: string) => [...new Set(text.match(/\{\{-? ?\w+/g) ?? [])].sort()
const english = read('en')
const files = (at: string, kind: RegExp): string[] =>
  readdirSync(at, { recursive: true, encoding: 'utf8' })
    .filter((name) => kind.test(name))
    .map((name) => join(at, name))

test('there is one file for each interface language and none besides', () => {
  const tags = readdirSync(folder).map((name) => name.replace('.json', ''))
  expect(tags.sort()).toEqual(interfaceLanguages.map(({ tag }) => tag).sort())
})

test.each(interfaceLanguages.map(({ tag }) => tag))('%s has the keys of English', (tag) => {
  expect(keysOf(read(tag))).toEqual(keysOf(english))
})

test.each(interfaceLanguages.map(({ tag }) => tag))('%s has no empty text', (tag) => {
  expect([...read(tag)].filter(([, text]) => text.trim() === '')).toEqual([])
})

test.each(interfaceLanguages)('$tag has exactly the plural forms it needs', ({ tag, pluralCategories }) => {
  const texts = read(tag)
  const plural = keysOf(new Map([...english].filter(([key]) => suffix.test(key))))
  const forms = plural.map((key) => [
    key,
    [...texts.keys()].filter((k) => k.replace(suffix, '') === key).map((k) => k.slice(key.length + 1)),
  ])
  const wrong = forms.filter(([, has]) => [...(has as string[])].sort().join() !== [...pluralCategories].sort().join())
  expect(wrong).toEqual([])
})

test.each(interfaceLanguages.map(({ tag }) => tag))('%s has the placeholders of English', (tag) => {
  const wrong = [...read(tag)].filter(([key, text]) => {
    const model = english.get(key) ?? english.get(key.replace(suffix, '_other')) ?? ''
    const optional = suffix.test(key) ? ['{{count'] : []
    const differ = (a: string[], b: string[]) => a.some((one) => !b.includes(one) && !optional.includes(one))
    return differ(placeholders(model), placeholders(text)) || differ(placeholders(text), placeholders(model))
  })
  expect(wrong).toEqual([])
})

test('every error code has its words and its action', () => {
  const missing = errorCodes.filter(
    (code) => !english.has(`errors.${code}.text`) || !english.has(`errors.${code}.action`),
  )
  expect(missing).toEqual([])
})

test('no text is unused', () => {
  const sources = ['src/renderer', 'src/main', 'src/shared', 'src/cli'].flatMap((at) =>
    files(join(root, at), /\.tsx?$/),
  )
  const code = sources.map((path) => readFileSync(path, 'utf8')).join('\n')
  const used = (key: string): boolean => {
    if (code.includes(`'${key}'`) || code.includes(`"${key}"`) || code.includes(`\`${key}\``)) return true
    // A key made of a known start and a value: t(`weather.${code}`).
    const parts = key.split('.')
    return parts.some((_, at) => at > 0 && code.includes(`\`${parts.slice(0, at).join('.')}.\${`))
  }
  expect(keysOf(english).filter((key) => !used(key))).toEqual([])
})

test('styles know no left and right', () => {
  const physical =
    /(?:^|[\s;{])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|left|right|border-(?:top|bottom)-(?:left|right)-radius|text-align:\s*(?:left|right)|float:\s*(?:left|right))\s*[:;]?/
  const found = files(join(root, 'src/renderer'), /\.css$/).flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => physical.test(line.replace(/\/\*.*?\*\//g, '')) && !/to (left|right)/.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )
  expect(found).toEqual([])
})
