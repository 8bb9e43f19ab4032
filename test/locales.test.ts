import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFormat } from '#shared/format.ts'
import { interfaceLanguages } from '#shared/languages.ts'
import { errorCodes } from '#shared/errors.ts'
import { kkCyrlToArab } from '#shared/script/kk-cyrl-to-arab.ts'
import { kkCyrlToLatn } from '#shared/script/kk-cyrl-to-latn.ts'
import byHand from './kazakh-locales.json'

type Tree = { [key: string]: string | Tree }
const root = join(import.meta.dirname, '..')
const folder = join(root, 'src/shared/locales')
const suffix = /_(zero|one|two|few|many|other)$/

const flatten = (tree: Tree, at = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[at + key, value] as [string, string]] : flatten(value, `${at}${key}.`),
  )
const readTree = (tag: string) => JSON.parse(readFileSync(join(folder, `${tag}.json`), 'utf8')) as Tree
const read = (tag: string) => new Map(flatten(readTree(tag)))
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

test.each(interfaceLanguages.map(({ tag }) => tag))('%s: no sentence has a second full stop behind its date', (tag) => {
  const { longDate } = createFormat(tag)
  const written = [...read(tag)].map(([key, text]) => [
    key,
    text.replace(/\{\{(?:date|lastDate)\}\}/g, longDate(0, 'UTC')),
  ])
  expect(written.filter(([, text]) => /[^.]\.\.(?!\.)/.test(text ?? ''))).toEqual([])
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

const arabicMarks: Readonly<Record<string, string>> = { ',': '،', ';': '؛', '?': '؟' }
/** The converter leaves a mark after a word that is not Kazakh; every text of the interface is, whatever it names. */
const toArabic = (text: string) =>
  kkCyrlToArab(text).replace(/(?<!\d)[,;?]|[,;?](?!\d)/g, (mark) => arabicMarks[mark] ?? mark)

const rewrite = (tree: Tree, convert: (text: string) => string, own: Record<string, string>, at = ''): Tree =>
  Object.fromEntries(
    Object.entries(tree).map(([key, value]) =>
      typeof value === 'string'
        ? [key, own[at + key] ?? convert(value)]
        : [key, rewrite(value, convert, own, `${at}${key}.`)],
    ),
  )

/**
 * The Latin and Arabic files are written from kk-Cyrl.json, so that the three never drift: `npm run kazakh` does it
 * after a change there or of the converters. `kazakh-locales.json` has the texts that a hand says better.
 */
test.each([
  ['kk-Latn', (text: string) => kkCyrlToLatn(text)],
  ['kk-Arab', toArabic],
] as const)('%s is kk-Cyrl in other letters (npm run kazakh)', async (tag, convert) => {
  const texts = rewrite(readTree('kk-Cyrl'), convert, byHand[tag])
  await expect(`${JSON.stringify(texts, null, 2)}\n`).toMatchFileSnapshot(join(folder, `${tag}.json`))
})

test('every Kazakh text written by hand differs from the converted one', () => {
  const cyrillic = read('kk-Cyrl')
  const needless = (own: Record<string, string>, convert: (text: string) => string) =>
    Object.entries(own).filter(([key, text]) => !cyrillic.has(key) || convert(cyrillic.get(key) ?? '') === text)
  expect([...needless(byHand['kk-Latn'], kkCyrlToLatn), ...needless(byHand['kk-Arab'], toArabic)]).toEqual([])
})

const termLines = readFileSync(join(root, 'docs/terms.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
const [termTags = [], , ...terms] = termLines.map((line) => line.split('|').slice(1, -1))
const termIn = (row: readonly string[], tag: string) =>
  (row[termTags.findIndex((head) => head.trim() === tag)] ?? '').trim()

test('docs/terms.md has a word for each term in each language', () => {
  expect(terms.filter((row) => interfaceLanguages.some(({ tag }) => termIn(row, tag) === ''))).toEqual([])
  const kazakh = terms.map((row) => [
    termIn(row, 'kk-Cyrl').replaceAll('·', ''),
    termIn(row, 'kk-Latn'),
    termIn(row, 'kk-Arab'),
  ])
  expect(kazakh).toEqual(kazakh.map(([word = '']) => [word, kkCyrlToLatn(word), kkCyrlToArab(word)]))
})

/** Texts that name the thing otherwise, as their language wants it. */
const termsApart: Record<string, string[]> = {
  'open: look.spacings.open': ['ru', 'kk-Cyrl', 'zh-Hans', 'uz-Latn', 'uz-Cyrl'],
  'data: masthead.weatherCredit': ['ru', 'kk-Cyrl', 'zh-Hans', 'uz-Latn', 'uz-Cyrl'],
  'article: list.byAuthor': ['ru', 'kk-Cyrl'],
  'offline: empty.frontOffline.text': ['ru'],
  'feed: errors.blocked.action': ['kk-Cyrl', 'zh-Hans'],
  'site: masthead.mainSite': ['zh-Hans'],
  'list: front.keptHere': ['zh-Hans'],
  'list: shortcuts.viewCards': ['zh-Hans'],
  'list: shortcuts.viewMagazine': ['zh-Hans'],
  'key: accounts.appKey': ['ru', 'kk-Cyrl', 'zh-Hans', 'uz-Latn', 'uz-Cyrl'],
  'key: accounts.hints.inoreader': ['ru', 'kk-Cyrl', 'zh-Hans', 'uz-Latn', 'uz-Cyrl'],
  'key: errors.accountApp.action': ['ru', 'kk-Cyrl', 'zh-Hans', 'uz-Latn', 'uz-Cyrl'],
  'add: errors.emptyFeed.action': ['zh-Hans'],
  'add: errors.stoppedUpdating.text': ['zh-Hans'],
}

test.each(interfaceLanguages.map(({ tag }) => tag))(
  '%s quotes with the marks of its readers (docs/terms.md)',
  (tag) => {
    const foreign = ['en', 'zh-Hans', 'uz-Latn'].includes(tag) ? /[«»]/ : /[“”]/
    expect([...read(tag)].filter(([, text]) => foreign.test(text))).toEqual([])
  },
)

/** Kazakh in other letters follows from the Cyrillic. */
test.each(['ru', 'kk-Cyrl', 'zh-Hans', 'uz-Latn', 'uz-Cyrl'])(
  '%s keeps one word for one thing (docs/terms.md)',
  (tag) => {
    const fold = (text: string) => text.toLowerCase().replaceAll('ё', 'е')
    // The longest first, so that an official rate is not asked for twice.
    const names = terms.map((row) => termIn(row, 'en')).sort((a, b) => b.length - a.length)
    const named = new RegExp(`(?<![\\p{L}-])(${names.join('|')})(?:s|es|ed|d|ing|ped|ping)?(?![\\p{L}-])`, 'giu')
    const stems = new Map(
      terms.map((row) => [
        termIn(row, 'en'),
        termIn(row, tag)
          .split('/')
          .map((word) => fold(word.replace(/·.*/, ''))),
      ]),
    )
    const wrong = [...read(tag)].flatMap(([key, text]) => {
      const model = english.get(key) ?? english.get(key.replace(suffix, '_other')) ?? ''
      // Words to find a setting by are synonyms.
      if (key.startsWith('settings.words.')) return []
      const asked = [...model.replace(/\{\{\w+\}\}/g, '').matchAll(named)].map(([, term = '']) => term.toLowerCase())
      const missing = asked.filter((term) => !(stems.get(term) ?? []).some((stem) => fold(text).includes(stem)))
      return missing
        .filter((term) => !termsApart[`${term}: ${key}`]?.includes(tag))
        .map((term) => `${term}: ${key}: ${text}`)
    })
    expect(wrong).toEqual([])
  },
)

test('every error code has its words and its action', () => {
  const missing = errorCodes.filter(
    (code) => !english.has(`errors.${code}.text`) || !english.has(`errors.${code}.action`),
  )
  expect(missing).toEqual([])
})

/** A space between two texts that end by themselves, as views have come to write it. */
const spacedTexts = [
  /\{(?:\w+\.)?(?:text|action)\} (?:\$?\{|<)/,
  /(?:\}|<\/\w+>) \$?\{(?:\w+\.)?(?:text|action)\}/,
  /(?:`|<\/strong>) \$?\{(?:t|countText)\(/,
  /\bt\('[^']+'.*\)\} \$?\{(?:\w+\.\w+ === null \? null : )?t\(/,
]

test('no sentence follows another behind a space of its own: Chinese has none (sideBySide)', () => {
  const wrong = files(join(root, 'src/renderer'), /\.tsx?$/).flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => spacedTexts.some((pattern) => pattern.test(line)))
      .map((line) => `${path}: ${line.trim()}`),
  )
  expect(wrong).toEqual([])
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
