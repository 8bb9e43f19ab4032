import { expect, test } from 'vitest'
import { keepVoice, keptVoice, systemVoices, voicesFor, type Voice } from './voices.ts'

const voice = (lang: string, more: Partial<Voice> = {}): Voice => ({
  lang,
  name: `${lang} voice`,
  voiceURI: `${lang} ${more.localService === false ? 'remote' : 'local'}`,
  localService: true,
  default: false,
  ...more,
})

test('a language is read by its own voices, however the system calls it', () => {
  const voices = [
    voice('en-US'),
    voice('kk'),
    voice('cmn-latn-pinyin'),
    voice('zh_CN', { default: true }),
    voice('ru-RU'),
  ]
  const langs = (lang: string) => voicesFor(voices, lang).map((each) => each.lang)
  expect(langs('kk-Cyrl')).toEqual(['kk'])
  expect(langs('zh-Hans')).toEqual(['zh_CN', 'cmn-latn-pinyin'])
  expect(langs('ru')).toEqual(['ru-RU'])
  expect(langs('uz-Latn')).toEqual([])
})

test('the voice of the language itself comes first, and variants of a voice are left out', () => {
  const named = (lang: string, name: string) => voice(lang, { name })
  const voices = [
    named('en-029', 'Caribbean'),
    named('en-GB', 'Britain'),
    named('en-US', 'America'),
    named('en-US', 'America+Adam'),
    named('kk', 'Kazakh+Adam'),
  ]
  expect(voicesFor(voices, 'en').map(({ name }) => name)).toEqual(['America', 'Caribbean', 'Britain'])
  expect(voicesFor(voices, 'kk-Cyrl').map(({ name }) => name)).toEqual(['Kazakh+Adam'])
})

test('a voice that would send the text elsewhere is never asked', () => {
  expect(voicesFor([voice('ru-RU', { localService: false })], 'ru')).toEqual([])
})

test('that a system has no voice is waited for once', async () => {
  const silent = Object.assign(new EventTarget(), { getVoices: () => [] })
  const first = systemVoices(silent)
  silent.dispatchEvent(new Event('voiceschanged'))
  silent.dispatchEvent(new Event('voiceschanged'))
  expect(await first).toEqual([])
  // Nothing more comes from it.
  expect(await systemVoices(silent)).toEqual([])
})

test('the voice that was chosen for a language is its voice the next time, and no other language’s', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
  }
  keepVoice(storage, 'kk-Cyrl', 'Aigul')
  keepVoice(storage, 'ru', 'Irina')
  expect(keptVoice(storage, 'kk-Latn')).toBe('Aigul')
  expect(keptVoice(storage, 'ru')).toBe('Irina')
  expect(keptVoice(storage, 'zh-Hans')).toBeNull()
})
