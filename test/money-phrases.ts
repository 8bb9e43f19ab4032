import { readFileSync } from 'node:fs'
import { findAmounts } from '#shared/money/find-amounts.ts'

/** A phrase of which is told what sums of money it names, each as `start-end amount currency`. */
export type Phrase = { lang: string; text: string; sums: string[] }
/** What the finder made of phrases: sums found rightly, found wrongly and not found, with their phrases. */
export type Score = { right: number; wrong: string[]; missed: string[] }

const folder = new URL('./fixtures/money/', import.meta.url)

/** The phrases of a fixture, whose sums stand in brackets with their value: `[5 млн тенге|5000000 KZT]`. */
export function readPhrases(name: string): Phrase[] {
  return lines(name).map(({ lang, rest }) => {
    const sums: string[] = []
    let text = ''
    let from = 0
    for (const match of rest.matchAll(/\[([^|\]]+)\|([\d.]+) ([A-Z]{3})\]/g)) {
      text += rest.slice(from, match.index)
      const [whole, words = '', amount = '', currency = ''] = match
      sums.push(sum(text.length, text.length + words.length, plain(amount), currency))
      text += words
      from = match.index + whole.length
    }
    return { lang, text: text + rest.slice(from), sums }
  })
}

/** Finds the sums of each phrase and counts them against what it says it has. */
export function scoreOf(phrases: readonly Phrase[]): Score {
  const score: Score = { right: 0, wrong: [], missed: [] }
  for (const { lang, text, sums } of phrases) {
    const found = findAmounts(text, { lang }).map(({ start, end, amount, currency }) =>
      sum(start, end, amount, currency),
    )
    score.right += found.filter((each) => sums.includes(each)).length
    for (const each of found) if (!sums.includes(each)) score.wrong.push(`${lang} ${text} → ${each}`)
    for (const each of sums) if (!found.includes(each)) score.missed.push(`${lang} ${text} → ${each}`)
  }
  return score
}

function lines(name: string): { lang: string; rest: string }[] {
  const text = readFileSync(new URL(`${name}.txt`, folder), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ lang: line.slice(0, line.indexOf(' ')), rest: line.slice(line.indexOf(' ') + 1) }))
}

function sum(start: number, end: number, amount: string, currency: string): string {
  return `${start}-${end} ${amount} ${currency}`
}

/** Without needless zeros, as amounts are found. */
function plain(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount
}
