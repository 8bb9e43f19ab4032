import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { interfaceLanguages } from '#shared/languages.ts'
import { kkCyrlToArab } from '#shared/script/kk-cyrl-to-arab.ts'
import { kkCyrlToLatn } from '#shared/script/kk-cyrl-to-latn.ts'
import { desktopEntry, metaInfo, mimeInfo } from '../scripts/package/desktop-files.mjs'
import { bashCompletion, commandsIn, manualPage } from '../scripts/package/terminal-files.mjs'
import { packageWords, posixLocales } from '../scripts/package/words.mjs'
import { commands } from '../src/cli/commands.ts'
import { usageOfAll } from '../src/cli/usage.ts'

const words = packageWords((text, to) => (to === 'kk-Latn' ? kkCyrlToLatn(text) : kkCyrlToArab(text)))
const english = words['en']
const locales = ['', ...Object.values(posixLocales).flat()]
const release = { version: '1.2.3', date: '2026-03-27' }
const help = usageOfAll('1.2.3')

/** The texts of each element by its name and language; throws on what is no XML. */
function elements(xml: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const parser = new SaxesParser()
  const open: { key: string; text: string }[] = []
  parser.on('opentag', ({ name, attributes }) => {
    const lang = (attributes as Record<string, string>)['xml:lang'] ?? ''
    open.push({ key: `${name}[${lang}]`, text: '' })
  })
  parser.on('text', (text) => open.length > 0 && (open.at(-1)!.text += text))
  parser.on('closetag', () => {
    const { key, text } = open.pop()!
    found.set(key, [...(found.get(key) ?? []), text.trim()])
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return found
}

test('every language says all of it, and is a locale of the desktop', () => {
  expect(Object.keys(words).sort()).toEqual(interfaceLanguages.map(({ tag }) => tag).sort())
  expect(['en', ...Object.keys(posixLocales)].sort()).toEqual(Object.keys(words).sort())
  for (const own of Object.values(words)) {
    expect(Object.keys(own)).toEqual(Object.keys(english ?? {}))
    expect(own.keywords).toHaveLength(english?.keywords.length ?? 0)
    expect(own.description).toHaveLength(english?.description.length ?? 0)
    const texts = [own.name, own.genericName, own.summary, own.pack, ...own.keywords, ...own.description]
    expect(texts.filter((text) => text.trim() !== text || text === '' || /[\n;]/.test(text))).toEqual([])
    // Shops of programs cut a summary that is longer, and take none that ends like a sentence.
    expect(own.summary.length).toBeLessThan(90)
    expect(own.summary).not.toMatch(/[.。۔]$/)
  }
})

test('the desktop entry has each of its texts once in each locale', () => {
  const lines = desktopEntry(words, '/usr/lib/tilshi/tilshi').trimEnd().split('\n').slice(1)
  const keys = lines.map((line) => line.slice(0, line.indexOf('=')))
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of ['Name', 'GenericName', 'Comment', 'Keywords'])
    for (const locale of locales) expect(keys).toContain(locale === '' ? key : `${key}[${locale}]`)
  expect(lines).toContain('Exec=/usr/lib/tilshi/tilshi %U')
  expect(lines.find((line) => line.startsWith('MimeType='))).toMatch(/x-scheme-handler\/tilshi;.*x-tilshi-pack;$/)
})

test('the metadata for shops of programs is whole in each locale', () => {
  const found = elements(metaInfo(words, release))
  for (const locale of locales) {
    // The maker has a name too.
    expect(found.get(`name[${locale}]`)?.[0]).toMatch(/\S/)
    expect(found.get(`summary[${locale}]`)).toHaveLength(1)
    expect(found.get(`p[${locale}]`)).toHaveLength(english?.description.length ?? 0)
    expect(found.get(`keyword[${locale}]`)).toHaveLength(english?.keywords.length ?? 0)
  }
  expect(found.get('id[]')).toEqual(['io.github.tilshi.tilshi'])
  expect(found.get('mediatype[]')).toContain('application/x-tilshi-pack')
})

test('the type of carry packs is called so in each locale', () => {
  const found = elements(mimeInfo(words))
  for (const locale of locales) expect(found.get(`comment[${locale}]`)?.[0]).toMatch(/\S/)
  expect([...found.keys()].filter((key) => key.startsWith('comment'))).toHaveLength(locales.length)
})

test('the manual page and the completion know every command', () => {
  const names = Object.keys(commands)
  expect(commandsIn(help).map(({ name }) => name)).toEqual(names)
  const manual = manualPage(help, release)
  for (const { usage, does } of Object.values(commands)) {
    expect(manual).toContain(`.B ${usage.replaceAll('-', '\\-').replaceAll('…', '...').replaceAll('’', '\\(cq')}\n`)
    expect(does).not.toBe('')
  }
  // A line that begins so would be an order to the formatter.
  const orders = manual.split('\n').filter((line) => /^[.']/.test(line))
  expect(orders.filter((line) => !/^\.(TH|SH|B|I|TP|nf|fi)( |$)/.test(line))).toEqual([])
  const completion = bashCompletion(help)
  for (const name of names) expect(completion).toContain(`    ${name}) options="`)
  expect(completion).toMatch(/ {4}pack\) options="--tag .*--json/)
})
