/** Two letters of Cyrillic or Kazakh Arabic that read alike become the same Latin ones; a pair for each, by spaces. */
const pairs = `
а a ә a б b в v г g ғ g ґ g д d е e ё io ж j з z и i й i і i ї i к k қ q л l м m н n ң n о o ө o п p р r с s т t
у u ұ u ү u ф f х h ҳ h һ h ц ts ч ch ш sh щ sh ы i э e ю iu я ia ў o'
ا a ب b ۆ v گ g ع g د d ە e ج j ز z ي i ی i ى i ك k ک k ق q ل l م m ن n ڭ n و o پ p ر r س s ت t ۋ u ۇ u ف f ح h ھ h چ ch ش sh
y i ı i ə a ş sh ŋ n x h ý u õ o'
`
const latin = new Map<string, string>()
const letters = pairs.split(/\s+/).filter(Boolean)
for (let index = 0; index + 1 < letters.length; index += 2) latin.set(letters[index] ?? '', letters[index + 1] ?? '')

/** Signs written for the one in the Uzbek oʻ. */
const hook = /['`´ʻʼʹ‘’]/g
/** Longer ones are no words of money, and folding them would cost time. */
const longest = 40
/** The words of a text come again and again. */
const mostKept = 5_000
const folds = new Map<string, string>()

/**
 * A word written in plain Latin letters, the same for all scripts of Kazakh and Uzbek: "теңге", "teńge" and "تەڭگە"
 * are all "tenge", "сўм" and "soʻm" are "so'm". Signs of softness and the Kazakh hamza go.
 */
export function foldWord(word: string): string {
  const known = folds.get(word)
  if (known !== undefined) return known
  if (folds.size >= mostKept) folds.clear()
  const folded = fold(word)
  folds.set(word, folded)
  return folded
}

function fold(word: string): string {
  if (word.length > longest) return word
  const marked = word.toLowerCase().replace(hook, "'")
  let folded = ''
  for (const letter of marked.normalize('NFC')) folded += latin.get(letter) ?? plain(letter)
  return folded.replace(/(?<!o)'/g, '')
}

function plain(letter: string): string {
  if (/[a-z']/.test(letter)) return letter
  const base = letter.normalize('NFD').charAt(0)
  return latin.get(base) ?? (/[a-z]/.test(base) ? base : '')
}
