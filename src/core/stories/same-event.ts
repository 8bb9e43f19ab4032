import { likenessOf } from '#core/articles/likeness.ts'
import type { Profile } from './profile.ts'

/** How seldom a number is among the articles of these days, from 0 to 1. */
export type Rarity = (number: string) => number

/** Found on the labelled reports in `test/fixtures/stories`; see there what they are to tell apart. */
const leastTitle = { better: 0.75, worse: 0.33 }
const leastLead = 0.45
/** So many words of each title that the other report does not have are of two events. */
const foreignWords = 2
const leastByMarks = { points: 2, part: 0.5 }
/** Numbers that need no name beside them. */
const sureByNumbers = { points: 3, part: 0.75 }
const nameWorth = 0.4
const mostNames = 3

/**
 * How sure it is, from 0 (not) up, that two reports tell of one event. In one language by their words, where neither
 * names or counts in its title what the other does not know; in two by the numbers and names that both have.
 */
export function sameEvent(one: Profile, other: Profile, rarity: Rarity): number {
  return one.family === other.family ? byWords(one, other) : byMarks(one, other, rarity)
}

function byWords(one: Profile, other: Profile): number {
  const lead = overlap(one.lead(), other.lead())
  if (lead < leastLead) return 0
  const titles = [partIn(one.title, other.all()), partIn(other.title, one.all())]
  const isLike = Math.max(...titles) >= leastTitle.better && Math.min(...titles) >= leastTitle.worse
  if (!isLike || contradictInWords(one, other) || contradictInNumbers(one, other)) return 0
  return lead + Math.min(...titles)
}

function contradictInWords(one: Profile, other: Profile): boolean {
  const foreign = [foreignTo(one.title, other.all()), foreignTo(other.title, one.all())]
  return (
    foreign.every((count) => count >= foreignWords) ||
    contradict(one.titleNames(), other.all(), other.titleNames(), one.all())
  )
}

/** A notice that comes every day differs in its numbers alone, most of all from the same publisher. */
function contradictInNumbers(one: Profile, other: Profile): boolean {
  if (contradict(one.titleNumbers(), other.numbers(), other.titleNumbers(), one.numbers())) return true
  const sharesNumber = [...one.leadNumbers()].some((number) => other.numbers().has(number))
  if (one.feedId === other.feedId) return !sharesNumber
  return one.leadNumbers().size > 0 && other.leadNumbers().size > 0 && !sharesNumber
}

/** Whether each has something that the other lacks. */
function contradict(
  one: ReadonlySet<string>,
  inOther: ReadonlySet<string>,
  other: ReadonlySet<string>,
  inOne: ReadonlySet<string>,
): boolean {
  return foreignTo(one, inOther) > 0 && foreignTo(other, inOne) > 0
}

function foreignTo(some: ReadonlySet<string>, all: ReadonlySet<string>): number {
  return some.size - shared(some, all)
}

function partIn(some: ReadonlySet<string>, all: ReadonlySet<string>): number {
  return some.size === 0 ? 0 : shared(some, all) / some.size
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return one.size === 0 || other.size === 0 ? 0 : shared(one, other) / Math.sqrt(one.size * other.size)
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let count = 0
  for (const mark of one) if (other.has(mark)) count++
  return count
}

function byMarks(one: Profile, other: Profile, rarity: Rarity): number {
  if (contradict(one.titleNumbers(), other.numbers(), other.titleNumbers(), one.numbers())) return 0
  const { points, part, names } = likenessOf(one.marks(), other.marks(), (mark) =>
    isNumber.test(mark) ? rarity(mark) : 0,
  )
  const isSure = points >= sureByNumbers.points && part >= sureByNumbers.part
  const isNamed = names.length > 0 && points >= leastByMarks.points && part >= leastByMarks.part
  return isSure || isNamed ? points + Math.min(names.length, mostNames) * nameWorth : 0
}

const isNumber = /^[\d.]+$/
