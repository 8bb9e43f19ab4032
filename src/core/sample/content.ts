import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The eight editions of the sample newsroom, in the order in which they are listed. */
export const EDITIONS = ['en', 'ru', 'kk-Cyrl', 'kk-Latn', 'kk-Arab', 'zh-Hans', 'uz-Cyrl', 'uz-Latn'] as const

export type EditionLang = (typeof EDITIONS)[number]

export type SectionKey = 'news' | 'government' | 'economy' | 'world' | 'society' | 'culture' | 'science' | 'sport'

/** One article as `resources/sample/content/<lang>.json` holds it; `body` is a list of HTML blocks. */
export type ArticleContent = {
  story: string
  title: string
  summary: string
  author: string
  tags: string[]
  body: string[]
  corrected?: { note: string; body: string[]; title?: string; summary?: string }
}

type EditionContent = {
  lang: EditionLang
  newsroom: { title: string; description: string; phone: string; email: string; site: string }
  sections: Record<SectionKey, string>
  articles: ArticleContent[]
  popular: string[]
}

/** Words of the page around an article, one language. */
export type PageWords = Record<'home' | 'latest' | 'popular' | 'tags' | 'author' | 'correction', string>

/** Rates of one currency: hundredths of a tenge for `quant` units, one a weekday, the list read as a ring. */
export type RateSeries = { code: string; name: string; quant: number; tiyn: number[] }

/** Everything the newsroom answers from, loaded once. `images` is by file name, `editions` in the order of EDITIONS. */
export type Newsroom = {
  editions: Map<EditionLang, EditionContent>
  words: Record<EditionLang, PageWords>
  images: Map<string, Uint8Array>
  rates: RateSeries[]
}

/**
 * Loads the sample newsroom from its folder (`resources/sample`). Editions without a content file are left out.
 * Throws what the file system or JSON.parse throws: the folder ships with the product, so a broken one is a bug.
 */
export function loadNewsroom(dir: string): Newsroom {
  const editions = new Map<EditionLang, EditionContent>()
  for (const lang of EDITIONS) {
    const file = join(dir, 'content', `${lang}.json`)
    if (existsSync(file)) editions.set(lang, readJson<EditionContent>(file))
  }
  const images = new Map<string, Uint8Array>()
  for (const name of readdirSync(join(dir, 'images')).filter((file) => file.endsWith('.svg'))) {
    images.set(name, readFileSync(join(dir, 'images', name)))
  }
  const { currencies } = readJson<{ currencies: RateSeries[] }>(join(dir, 'rates.json'))
  return { editions, words: readJson(join(dir, 'words.json')), images, rates: currencies }
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}
