import { isCapital } from './letter-case.ts'
import { brands } from './word-lists.ts'
import { once } from './words-in.ts'

const shortest = 3
const names = once(() => new Set(brands))
const beginnings = once(() => new Set(brands.map((brand) => brand.slice(0, shortest))))

/**
 * How many letters at the beginning of a Latin word are a foreign name that stays as it is (Telegram); 0 where none is.
 * What follows one must be `suffixes`.
 */
export function brandLength(word: string, suffixes: RegExp): number {
  if (!isCapital(word.charAt(0)) || !beginnings().has(word.slice(0, shortest))) return 0
  for (let length = word.length; length >= shortest; length--)
    if (names().has(word.slice(0, length)))
      return length === word.length || suffixes.test(word.slice(length)) ? length : 0
  return 0
}
