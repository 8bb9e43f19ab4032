import type { Stem } from './stems.ts'

const back: Readonly<Record<string, string>> = { ا: 'а', و: 'о', ۇ: 'ұ', ى: 'ы' }
const front: Readonly<Record<string, string>> = { ا: 'ә', و: 'ө', ۇ: 'ү', ى: 'і' }
const isVowel = /[اوۇىەهيۋ]/
/** Suffixes with front vowels, and the бек of names, that stand after back stems too. */
const alwaysFront =
  /(?:(?<=...|^[اوى].)[مبپ]ەن(?:ەن)?|(?<=...)(?:[كگ]ە[رش]|بەك)(?:لەر|ىم)?(?:لىك.*|لىگ.*|ى?نىڭ|[دت]ىڭ|[گك]ە|ى|ىن|[دت]ە(?:ن|گى)?|[مپ]ەن|سىز.*)?|[دن]ىك[ى].*|[كگ]ەرشىلى[كگ](?<=[اقع].*[كگ]ەرشىلى.).*)$/
/** Stems that are front though nothing in them tells it, where a suffix takes the hamza away: тілмен. */
const frontBeforeSuffix =
  /^(?:ب(?:ىر|ىز|ولى[من])|سىز|تىل|تىز|ى[سزش]|ۇزى|تۇ[سرن]|جۇز|جۇرى|سوز|وز|جون|وتىن|وندىرى|ومىر|دىن|ۇن|ۇي|ۇش|مۇش|مۇلى|ا(?:رىپ|دىس|ن)|دال(?:ىز|$)|تا(?:سىل|رتىپ)|ما(?:ن|لىم|تىن)|سا(?:ت|ن)$)/

/** Letters and clusters that Kazakh has in international words only. */
const foreign =
  /[فۆچھ]|^[بگدزكپرستفشح][رلنمتكپۆ]|(?<=[اوۇىەي].*[بۆگدجزكلمنپرستفحش])و|سس(?!ىز)|ەا|ەو|يو|يا|[زس]م$|(?<![ا])يست|لوگ|گراف|ي[كتس]ا/
/** Its ending, with suffixes, is foreign, the stem before it need not be: Төлегенова. */
const familyName = /(?<=...)ي?[ەو]ۆا?(?:$|[نتدعم].*)/
/** Native beginnings with ا or و after a consonant that words with those letters rarely begin with. */
const nativeHead =
  /^(?:كا(?:س[ىپ]|ر[ىل]|د[ىەۋ]|نە|م[ىە]ل|ۋ|ل[ى]م|كى|ۇ|يت)|كو(?:م[ەىۋك]|[منرس]$|مدى|ن(?:[ەىۋب]|دى|تەر|گىش)|ر(?:[ەىۋشسكمنپگ]|ت|دى)|دە(?:$|[نگ])|ل(?![لواح])|س[ەىت]|[پزكشتگجيبڭ])|پا(?:تەر|ل[ەس]|ك$|كى|رمە)|مو(?:ل[شدت]|ڭ|ر$|تە)|دو(?:ڭ|رە|پ|نە)|نو(?:م|كە|سە)|گور(?:ى|ە)|لا(?:زز|پ))/
const loanHead =
  /^(?:[كگپ]ا|[كپگمدنرلزح]و|[گلفۆح]ا|وپە|ورگ|وركە?ست|ورد|اگە|ادر|اكت|انك|اسپ|اتە?ل|بانك|بالە|باسس|باسك|مارك|ماكە|ماگ|ماتە|پار|پاك)/

const backBehindO = /^[^اوۇىەيۋ]*ە/
const backBehindA = /^[^اوۇىەيۋ]*ە[^او]*[ىە]/
/** The ends of loans after which suffixes are front: оперативті, архиві, лимиті. */
const frontLoanEnd = /^ي(?:ۆ|ست|دت|زم)(?!ا)/

/** What the letters of a whole word tell. `bare` is without the suffixes that are front after back stems too. */
type Word = { letters: string; bare: string; hasHamza: boolean; isLoan: boolean; isNative: boolean }

/**
 * The Cyrillic vowel for each ا و ۇ ى ە of a word without its hamza, by position; nothing for other letters. Letters
 * within `stem` are skipped, but they tell the harmony of what follows.
 */
export function vowelsOf(letters: string, hasHamza: boolean, stem: Stem | undefined): (string | undefined)[] {
  const isNative = nativeHead.test(letters)
  const isLoan = !hasHamza && stem === undefined && !isNative && isForeign(letters.replace(familyName, ''))
  const word: Word = { letters, bare: letters.replace(alwaysFront, ''), hasHamza, isLoan, isNative }
  const vowels: (string | undefined)[] = []
  let isFront = stem === undefined ? hasHamza || isFrontFrom(word) : isFrontAfter(stem.to, word)
  // мәслихатында: the hamza is for the beginning of the stem.
  if (stem !== undefined && !isFront) word.hasHamza = false
  let isFirst = stem === undefined
  let isAfterE = false
  for (let at = stem?.from.length ?? 0; at < letters.length; at++) {
    const letter = letters.charAt(at)
    if (isBackConsonant(letter)) isFront = false
    else if (letter === 'ك' || letter === 'ک' || (letter === 'گ' && !isLoan)) isFront = true
    else if (letter === 'ە' || letter === 'ه') {
      vowels[at] = 'е'
      isFront = true
    } else if (letter === 'ي' && letters.charAt(at + 1) === 'ا') isFront = false
    else if (letter === 'ا' || letter === 'و') isFront = isOpenFront(word, at, isFront, isFirst)
    else if (letter === 'ي' && frontLoanEnd.test(letters.slice(at))) isFront = true
    else if (letter === 'ۇ' || letter === 'ى') isFront = isCloseFront(word, at, isFront, isAfterE)
    vowels[at] ??= (isFront ? front : back)[letter]
    if (!isVowel.test(letter) || (at === 0 && letter === 'ۋ')) continue
    isFirst = false
    isAfterE = letter === 'ە' || (letter === 'ى' && isFront && isAfterE)
  }
  return vowels
}

function isForeign(letters: string): boolean {
  return foreign.test(letters) || loanHead.test(letters)
}

function isBackConsonant(letter: string): boolean {
  return letter === 'ق' || letter === 'ع'
}

/** Whether the word begins with front vowels, by its letters. */
function isFrontFrom({ letters, bare }: Word): boolean {
  return /^[^قع]*[كکگەه]/.test(bare) || (bare !== letters && frontBeforeSuffix.test(bare))
}

/** After и the suffixes have front vowels, but without a letter that tells so there would be a hamza: кредиті, мұхиты. */
function isFrontAfter(stem: string, word: Word): boolean {
  // банктің, фактілер, фестивальдің
  if (/(?:[нрс]к|кт|ь)$/.test(stem)) return true
  const last = /[аәеиоөуұүыіэюя](?=[^аәеиоөуұүыіэюя]*$)/i.exec(stem)?.[0] ?? ''
  return /[әеөүіэ]/i.test(last) || (last === 'и' && (word.hasHamza || isFrontFrom(word)))
}

/** а or ә, о or ө: ә and ө stand only in the first syllable, and no а follows them there. */
function isOpenFront(
  { letters, hasHamza, isLoan, isNative }: Word,
  at: number,
  isFront: boolean,
  isFirst: boolean,
): boolean {
  if (!isFront || !isFirst || isLoan) return false
  if (isBackConsonant(letters.charAt(at - 1)) || isBackConsonant(letters.charAt(at + 1))) return false
  const rest = letters.slice(at + 1)
  if (hasHamza || isNative || !/[او]/.test(rest)) return true
  // төлемақы, әдебиеттану: a back part of the word stands behind a front one.
  return (letters.charAt(at) === 'و' ? backBehindO : backBehindA).test(rest)
}

/** ұ or ү, ы or і: by the consonant before, by what comes up to the next vowel, by the vowel before. */
function isCloseFront({ letters, bare, hasHamza }: Word, at: number, isFront: boolean, isAfterE: boolean): boolean {
  if (hasHamza) return !/[قع]/.test(letters)
  if (at >= bare.length) return true
  const before = letters.charAt(at - 1)
  if (isBackConsonant(before)) return false
  if (/[كکگ]/.test(before)) return true
  const next = /^[^قعكکگەهاوي]*([قعكکگەهاوي])/.exec(bare.slice(at + 1))?.[1]
  // сезімтал, есімнама: no native syllable after е is back.
  return next === undefined || next === 'ي' || (next === 'ا' && isAfterE && letters.charAt(at) === 'ى')
    ? isFront
    : /[كکگەه]/.test(next)
}
