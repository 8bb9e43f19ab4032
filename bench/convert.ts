import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scriptConverter } from '#shared/script/script-converter.ts'
import { median, report, round } from './measure.ts'

/**
 * How fast text is written in another script: millions of bytes (UTF-8) of running text a second of one processor, and
 * milliseconds of the thread that converts for the word lists when they are first needed, and for an article of 20 kB that no word is
 * remembered of.
 * The floor is one pass of a regular expression that finds every word and puts it back. Arguments: resources.
 */
const [resourcesDir = ''] = process.argv.slice(2)
const textSize = 4_000_000
const articleSize = 20_000
const repeats = 9

const pairs = [
  ['kk-Cyrl', 'kk-Latn'],
  ['kk-Cyrl', 'kk-Arab'],
  ['kk-Latn', 'kk-Cyrl'],
  ['kk-Arab', 'kk-Cyrl'],
  ['uz-Cyrl', 'uz-Latn'],
  ['uz-Latn', 'uz-Cyrl'],
] as const

const results = pairs.map(([from, to]) => {
  const convert = scriptConverter(from, to, '2021')
  if (convert === null) throw new Error(`no converter from ${from} to ${to}`)
  const article = ofSize(newsroom(from), articleSize)
  // The word lists are read with the first word.
  const lists = threadTime(() => convert(article.slice(0, 8)))
  const cold = threadTime(() => convert(article))
  const text = ofSize(article, textSize)
  const floor = speedOf(text, () => text.replace(/[\p{L}\p{M}]+/gu, (word) => word))
  const speed = speedOf(text, () => convert(text))
  return { from, to, speed, floor, ratio: round(floor / speed), lists: round(lists, 1), article: round(cold, 1) }
})
report({
  bench: 'convert',
  reach: [
    {
      what: 'Cyrillic in other letters, the slowest',
      at: 0,
      unit: 'MB/s',
      value: Math.min(...results.filter(({ from }) => from.endsWith('Cyrl')).map(({ speed }) => speed)),
      goal: { least: 20 },
    },
    {
      what: 'first article of 20 kB in other letters, the slowest',
      at: 0,
      unit: 'ms',
      value: Math.max(...results.map(({ article }) => article)),
      goal: { most: 16 },
    },
  ],
  megabytesPerSecond: results,
})

function newsroom(lang: string): string {
  const edition = JSON.parse(readFileSync(join(resourcesDir, `sample/content/${lang}.json`), 'utf8')) as {
    articles: { title: string; summary: string; body: string[] }[]
  }
  const parts = edition.articles.flatMap(({ title, summary, body }) => [title, summary, ...body])
  return parts.join('\n').replace(/<[^>]*>/g, ' ')
}

/** The text again and again until it is that many bytes long; its end is cut off. */
function ofSize(text: string, bytes: number): string {
  const times = Math.ceil(bytes / Buffer.byteLength(text))
  return new TextDecoder().decode(Buffer.from(text.repeat(times)).subarray(0, bytes))
}

function speedOf(text: string, work: () => unknown): number {
  const times = Array.from({ length: repeats }, () => processorTime(work))
  return round(Buffer.byteLength(text) / 1000 / median(times), 1)
}

/** Milliseconds of this thread: what V8 compiles beside it keeps nobody waiting. Those of all threads where the system tells no other. */
function threadTime(work: () => unknown): number {
  const file = `/proc/self/task/${process.pid}/schedstat`
  if (!existsSync(file)) return processorTime(work)
  const spent = () => Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6
  const before = spent()
  work()
  return spent() - before
}

/** Milliseconds of processor time. */
function processorTime(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
