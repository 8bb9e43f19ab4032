import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { interfaceLanguageTags } from '#shared/languages.ts'
import { sectionTopic } from './section-topic.ts'

const root = new URL('../../../', import.meta.url)
const topics = { government: 'politics' } as Record<string, string>

test.each(interfaceLanguageTags)('the sections of the sample newsroom in %s are known', (lang) => {
  const file = readFileSync(new URL(`resources/sample/content/${lang}.json`, root), 'utf8')
  const { sections } = JSON.parse(file) as { sections: Record<string, string> }
  for (const [id, name] of Object.entries(sections)) expect(sectionTopic(name), name).toBe(topics[id] ?? id)
})

test.each([
  ['Kazakhstan Politics', 'politics'],
  ['Министерство образования', 'education'],
  ['Ауыл шаруашылығы', 'farming'],
  ['国内天气', 'nature'],
  ['Startups', null],
  ['', null],
])('%j is about %s', (name, topic) => {
  expect(sectionTopic(name)).toBe(topic)
})

test('every topic has its drawing', () => {
  const drawn = readdirSync(new URL('resources/icons/sections', root)).map((name) => name.replace('.svg', ''))
  const named = readFileSync(new URL('section-topic.ts', import.meta.url), 'utf8').match(/^ {2}\| '(\w+)'/gm)
  expect(named?.map((line) => line.slice(5, -1)).toSorted()).toEqual(drawn.toSorted())
})
