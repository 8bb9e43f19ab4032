import type { Stem } from './stems.ts'

const back: Readonly<Record<string, string>> = { ا: 'а', و: 'о', ۇ: 'ұ', ى: 'ы' }
const front: Readonly<Record<string, string>> = { ا: 'ә', و: 'ө', ۇ: 'ү', ى: 'і' }
const isVowel = /[اوۇىەهيۋ]/
/** Suffixes with front vowels, and the бек of names, that stand after back stems too. */
const alwaysFront =
  /(?:(?<=...|^[اوى].)[مبپ]ەن(?:ەن)?|(?<=...)(?:[كگ]ە[رش]|بەك)(?:لەر|ىم)?(?:لىك.*|لىگ.*|ى?نىڭ|[دت]ىڭ|[گك]ە|ى|ىن|[دت]ە(?:ن|گى)?|[مپ]ەن|سىز.*)?|[دن]ىك[ى].*)$/
/** Stems that are front though nothing in them tells it, where a suffix takes the hamza away: тілмен. */
const frontBeforeSuffix =
  /^(?:ب(?:ىر|ىز|ولى)|سىز|تىل|تىز|ى[سزش]|تۇ[سرن]|جۇز|جۇرى|سوز|وز|جون|وتىن|وندىرى|ومىر|دىن|ۇن|ۇي|ۇش|مۇش|مۇلى|ا(?:رىپ|دىس|ن)|دال(?:ىز|$)|تا(?:سىل|رتىپ)|ما(?:ن|لىم|تىن)|سا(?:ت|ن)$)/

/** Letters and clusters that Kazakh has in international words only. */
const foreign =
  /[فۆچھ]|^[بگدزكپرستفشح][رلنمتكپۆ]|(?<=[اوۇىەي].*[بۆگدجزكلمنپرستفحش])و|سس|ەا|ەو|يو|يا|[زس]م$|(?<![ا])يست|لوگ|گراف|ي[كتس]ا/
/** Native beginnings with ا or و after a consonant that words with those letters rarely begin with. */
const nativeHead =
  /^(?:كا(?:س[ىپ]|ر[ىل]|د[ىەۋ]|نە|م[ىە]ل|ۋ|ل[ى]م|كى|ۇ|يت)|كو(?:م[ەىۋك]|ن(?:[ەىۋب]|دى|تەر)|ر(?:[ەىۋشسكمنپگ]|ت)|ل(?![لواح])|س[ەىت]|[پزكشتگجيبڭ])|پا(?:تەر|ل[ەس]|ك$|كى|رمە)|مو(?:ل[شدت]|ڭ|ر$|تە)|دو(?:ڭ|رە|پ|نە)|نو(?:م|كە|سە)|گور(?:ى|ە)|لا(?:زز|پ))/
const loanHead =
  /^(?:[كگپ]ا|[كپگمدنرلزح]و|[گلفۆح]ا|وپە|ورگ|وركە?ست|ورد|اگە|ادر|اكت|انك|اسپ|اتە?ل|بانك|بالە|باسس|باسك|مارك|ماكە|ماگ|ماتە|پار|پاك)/

/**
 * The Cyrillic vowel for each ا و ۇ ى ە of a word without its hamza, by position; nothing for other letters. Letters
 * within `stem` are skipped, but they tell the harmony of what follows.
 */
export function vowelsOf(word: string, hasHamza: boolean, stem: Stem | undefined): (string | undefined)[] {
  const vowels: (string | undefined)[] = []
  let isFront = stem === undefined ? hasHamza || isFrontFrom(word) : isFrontAfter(stem.to, word, hasHamza)
  const isLoan = !hasHamza && stem === undefined && isForeign(word)
  let isFirst = stem === undefined
  for (let at = stem?.from.length ?? 0; at < word.length; at++) {
    const letter = word.charAt(at)
    if (/[قع]/.test(letter)) isFront = false
    else if (/[كک]/.test(letter) || (letter === 'گ' && !isLoan)) isFront = true
    else if (letter === 'ە' || letter === 'ه') {
      vowels[at] = 'е'
      isFront = true
    } else if (letter === 'ي' && word.charAt(at + 1) === 'ا') isFront = false
    else if (letter in back) {
      isFront = isFrontAt(word, at, isFront, isFirst, isLoan, hasHamza)
      vowels[at] = (isFront ? front : back)[letter]
    }
    if (isVowel.test(letter)) isFirst = false
  }
  return vowels
}

/** After и the suffixes have front vowels, but without a letter that tells so there would be a hamza: кредиті, мұхиты. */
function isFrontAfter(stem: string, word: string, hasHamza: boolean): boolean {
  const last = /[аәеиоөуұүыіэюя](?=[^аәеиоөуұүыіэюя]*$)/i.exec(stem)?.[0] ?? ''
  return /[әеөүіэ]/i.test(last) || (last === 'и' && (hasHamza || isFrontFrom(word)))
}

function isForeign(word: string): boolean {
  return !nativeHead.test(word) && (foreign.test(word) || loanHead.test(word))
}

/** Whether the word begins with front vowels, by its letters; suffixes that are always front do not count. */
function isFrontFrom(word: string): boolean {
  const bare = word.replace(alwaysFront, '')
  return /^[^قع]*[كکگەه]/.test(bare) || (bare !== word && frontBeforeSuffix.test(bare))
}

function isFrontAt(
  word: string,
  at: number,
  isFront: boolean,
  isFirst: boolean,
  isLoan: boolean,
  hasHamza: boolean,
): boolean {
  const letter = word.charAt(at)
  const rest = word.slice(at + 1)
  if (letter === 'ا' || letter === 'و') {
    // ә and ө stand only in the first syllable, and no а follows them there.
    if (!isFirst || isLoan || /[قع]/.test(word.charAt(at - 1) + word.charAt(at + 1))) return false
    return isFront && (hasHamza || nativeHead.test(word) || !/[او]/.test(rest))
  }
  if (hasHamza) return !/[قع]/.test(word)
  if (/[قع]/.test(word.charAt(at - 1))) return false
  if (/[كکگ]/.test(word.charAt(at - 1))) return true
  return frontAhead(word.replace(alwaysFront, '').slice(at + 1)) ?? isFront
}

/** What the letters up to the next vowel with a harmony of its own tell, that vowel included. */
function frontAhead(rest: string): boolean | undefined {
  const cue = /^[^قعكکگەهاوي]*([قعكکگەهاوي])/.exec(rest)?.[1]
  if (cue === undefined || cue === 'ي') return undefined
  return /[كکگەه]/.test(cue)
}
