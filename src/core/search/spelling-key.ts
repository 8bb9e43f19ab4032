import { foldLatinLetter, foldSpelling } from './fold.ts'

/** The letters of a sound: `X` is that of ш, `C` that of ч. */
const cyrillic = soundOfLetters(
  'a=аә e=еэє i=ийыії o=оөў u=уұү io=ё iu=ю ia=я b=б v=в g=гғ d=д j=ж z=з k=кқ l=л m=м n=нң p=п r=р ' +
    's=сц t=т f=ф h=хһҳ X=шщ C=ч',
)
const arabic = soundOfLetters(
  'a=اأإآٱ e=ەةہۀه i=ىيیئې o=وؤ u=ۋۇۈ b=ب v=ۆ g=گعغ d=د j=جژ z=زذضظ k=كکڪق l=ل m=م n=نڭ p=پ r=ر ' +
    's=سثص t=تط f=ف h=حھخ X=ش C=چ',
)

/** Where a plain letter is typed for those that only the keyboards of Kazakh and Uzbek have. */
const plainCyrillic = soundOfLetters('а=ә г=ғ к=қ н=ң о=ө у=ұүў и=і х=һҳ')

/**
 * What one sound is written with in the Latin alphabets of Kazakh and Uzbek and where their names stand in English, and
 * letters without their marks.
 */
const latinSounds = new Map(
  'shch=X ştş=X şş=X şç=X sh=X ş=X š=X tş=C ch=C ç=C č=C zh=j ž=j gh=g kh=h x=h w=u ý=u q=k y=i'
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, -2), pair.slice(-1)]),
)
const latinSound = new RegExp(`${[...latinSounds.keys()].join('|')}|[\\u00df-\\u024f\\u0259\\u1e00-\\u1eff]`, 'g')
/** Tokayev is Тоқаев: this y is none. */
const silentY = /(?<=[aeiouäöüūıəáóúý])ye/g
/** How English and other languages write sounds that have a letter in the other scripts. */
const englishSound = /ph|th|ck|c/g
const englishSounds: Record<string, string> = { ph: 'f', th: 't', ck: 'k', c: 'k' }

/** Sounds that are written in two ways in another script, with the other way: Гонконг is گونكوڭ, Washington Вашингтон. */
const otherSounds: Record<Script, [RegExp, string][]> = {
  Latn: [
    [/ng/g, 'n'],
    [/w/g, 'v'],
    [/x/g, 'ks'],
    // Горбачёв, of whom most know as Горбачев.
    [/[yıi]o(?=va?$)/g, 'e'],
    [/dzh|dj/g, 'j'],
    // Kassym is Касым.
    [/ss(?<=[aeiouy]ss)(?=[aeiouy])/g, 's'],
    [/(?:[öó]|o')(?<=^[^aeiouyöó]*(?:.|o'))(?=.*[oe]v)/g, 'u'],
  ],
  Cyrl: [
    [/ё/g, 'е'],
    [/ў/g, 'у'],
    [/нг/g, 'н'],
    [/дж/g, 'ж'],
    // Шөкеев is Шукеев in Russian; ө stands in the first syllable.
    [/ө(?<=^[^аеёиоуыэюяәіөұү]*ө)(?=.*[ое]в)/g, 'у'],
  ],
  Arab: [
    [/نگ/g, 'ن'],
    [/يو(?=ۆا?$)/g, 'ە'],
    [/و(?<=^[^اەۇىيو]*و)(?=.*[وە]ۆ)/g, 'ۇ'],
  ],
}
const otherSign: Record<Script, RegExp> = {
  Latn: anyOf(otherSounds.Latn),
  Cyrl: anyOf(otherSounds.Cyrl),
  Arab: anyOf(otherSounds.Arab),
}

function anyOf(sounds: readonly [RegExp, string][]): RegExp {
  return new RegExp(sounds.map(([sound]) => sound.source).join('|'))
}

const mostKeys = 4

const latinWord = /^[a-z\u00df-\u024f\u0259\u1e00-\u1eff']{2,40}$/
const cyrillicWord = /^[\u0400-\u052f']{2,40}$/
const arabicWord = /^[\u0620-\u064a\u066e-\u06d5]{2,40}$/

export type Script = 'Latn' | 'Cyrl' | 'Arab'

/** Family names on -ов, -ев, -ин, -ова: each language spells the stem its own way, Смайылов and Смаилов. */
const familyName: Record<Script, RegExp> = {
  Latn: /..(?:[oe]v|in)a?$/,
  Cyrl: /..(?:[оеё]в|(?:и|цы)на?$)/,
  Arab: /..(?:[وە]ۆ|ينا?$)/,
}

/** The script of a word as `spell` writes it; null where it has letters of several, or of others. */
export function scriptOf(word: string): Script | null {
  if (latinWord.test(word)) return 'Latn'
  if (cyrillicWord.test(word)) return 'Cyrl'
  return arabicWord.test(word) ? 'Arab' : null
}

/**
 * What a word sounds like, whatever script it is written in: Тоқаев, Toqaev, Tokayev and توقايەۆ have one key. Several
 * where a letter stands for several sounds; none for what is not a word of 2 to 40 Latin, Cyrillic or Arabic letters.
 * `word` is as `spell` writes it. Lossy, and made for a comparison across scripts: see `isSameWord`.
 */
export function spellingKeys(word: string): string[] {
  const script = scriptOf(word)
  if (script === null) return []
  if (!otherSign[script].test(word)) {
    const key = keyOf(word, script)
    return key === '' ? [] : [key]
  }
  let spellings = [word]
  for (const [sound, other] of otherSounds[script])
    if (word.search(sound) >= 0)
      spellings = spellings.flatMap((one) => (one.search(sound) < 0 ? [one] : [one, one.replace(sound, other)]))
  return [...new Set(spellings.slice(0, mostKeys).map((one) => keyOf(one, script)))].filter((key) => key !== '')
}

function keyOf(word: string, script: Script): string {
  const sounds = script === 'Latn' ? latinForm(word).replace(englishSound, englishSoundOf) : byLetter(word, script)
  return sounds.replace(doubled, singleOf)
}

/** Written with several letters in one script and one in another: тш and ч, щ and шш, ц and тс, ие and е. */
const doubled = /tX|XX|ts|ii?(?=e)|iii?/g
const singles: Record<string, string> = { tX: 'C', XX: 'X', ts: 's', ii: 'i' }

function singleOf(sounds: string, at: number, word: string): string {
  return sounds.startsWith('i') && word.charAt(at + sounds.length) === 'e' ? '' : (singles[sounds.slice(0, 2)] ?? '')
}

function englishSoundOf(letters: string, at: number, word: string): string {
  return letters === 'c' && /[eiy]/.test(word.charAt(at + 1)) ? 's' : (englishSounds[letters] ?? letters)
}

function byLetter(word: string, script: Script): string {
  const letters = script === 'Cyrl' ? cyrillic : arabic
  let sounds = ''
  for (const letter of word) sounds += letters.get(letter) ?? ''
  return sounds
}

/** One form for a Latin word in all alphabets, exact enough to tell English and Uzbek words apart. */
function latinForm(word: string): string {
  const sounds = word.replace(silentY, 'e').replace(latinSound, latinSoundOf)
  return sounds.replaceAll("'", '')
}

function latinSoundOf(letters: string): string {
  return latinSounds.get(letters) ?? foldLatinLetter(letters)
}

/** How many sounds a word is written for: `this` has three. */
export function soundsIn(word: string): number {
  return scriptOf(word) === 'Latn' ? latinForm(word).replace(englishSound, englishSoundOf).length : word.length
}

/**
 * Whether two words of one key are spellings of one word. Across scripts the key is enough; within one, where most words
 * of one sound are different words (был and бил), they may differ only by the alphabet (Toqaev, Tokayev), by letters
 * that not every keyboard has (Тоқаев, Токаев), or in a family name. With `isPrefix` the first may be the beginning of the other.
 */
export function isSameWord(one: string, other: string, isPrefix = false): boolean {
  const script = scriptOf(one)
  if (script === null || script !== scriptOf(other)) return true
  if (familyName[script].test(one) && familyName[script].test(other)) return true
  const [a, b] =
    script === 'Latn' ? [latinWordForm(one), latinWordForm(other)] : [foldSpelling(one), foldSpelling(other)]
  const beginning = isPrefix ? b.slice(0, a.length) : b
  return a === beginning || (script === 'Cyrl' && (isTypedPlainly(a, beginning) || isTypedPlainly(beginning, a)))
}

/** Yuliya is Yulia and Dmitriy Dmitri, but Uzbek joyi is not joy. */
function latinWordForm(word: string): string {
  return latinForm(word).replace(/(?<=[^aeou])ii(?=a|$)/g, 'i')
}

/** Whether `plain` is the word with plain letters in place of some that not every keyboard has. */
function isTypedPlainly(plain: string, word: string): boolean {
  if (plain.length !== word.length) return false
  return [...word].every((letter, at) => letter === plain.charAt(at) || plainCyrillic.get(letter) === plain.charAt(at))
}

/** `a=аә` says that а and ә sound like a. */
function soundOfLetters(list: string): ReadonlyMap<string, string> {
  return new Map(
    list.split(' ').flatMap((item) => {
      const [sound = '', letters = ''] = item.split('=')
      return [...letters].map((letter): [string, string] => [letter, sound])
    }),
  )
}
