/** Word beginnings with э: international words, by what native words with е cannot have after it. */
const loanE =
  /^е(?=к[сзвлрио]|куат|лектр|лектс|леган|леги|лев|лемент|ласт|лекс|л[ил]ипс|лит|ликс|лин|м[био]|мул|мал|нерг|нт[суо]|нц|ндо|ндем|нз|п[ио]|ра(?:$|сы(?:$|н)|мы)|ро|руд|руп|ритр|рго|рмит|ст[ро]|ста[мфк]|стет|ска[лнд]|ски|ско|спа|спе[рц]|ссе|тап|тал|тни|ти|тно|то[лс]|тю|ф|в[оаф]|вк|ври|вере|вент|го|ди[пт]|дел[вь]|хо|шел|шаф|зоп|бо|йнш|йфел|мисс)/
/** Native words, and names with е, that begin like those. */
const nativeE = /^е(?:кс[еі](?:[мңк]|$)|ксе|ксі|фр[еи])/

/** э for the е of international words, where the other letters of a Cyrillic word (small) tell it. */
export function withLoanE(word: string): string {
  const first = nativeE.test(word) ? word : word.replace(loanE, 'э')
  // Kazakh has й between vowels; -аев and поезд have none and are no э.
  return first.replace(/(?<=[ао])е(?=ро|лект|зи|т(?:$|и)|м(?:$|а)|к[сз])/, 'э')
}

/** Arabic writes ц as с: -ция and -цион after two letters; пенсия, миссия and версия have the с. */
const tsAsS = /(?<=[а-яёәғқңөұүһі]{2}(?<!пен|[вк]ер|[су]|пан|мис))т?с(?=и(?:я|аци|он(?:$|[еидал])|ал))/g
/** и and а, not я: материал, вариант, авиация, диалог. */
const apart =
  /(?<=^(?:ав|д|мед))ия(?=.)|(?<!л)ия(?=л(?:$|[дмнсғи])|нт|рх|рд|[цс]ия|т(?:ив|ор))|(?<=[рд])ия(?=н(?:$|[дғ]))/g

/** The glide that Arabic writes in -аев and поезд. */
const glide = /(?<=[аоы])й(?=ев(?!р)|езд)/g
/** я after л: апелляция. */
const soft = /(?<=л)ия(?=[цс]ия|тор)/g

/**
 * The same for what is read from Arabic letters, which have one for с and ц, and for я and иа. What stands before `from`
 * is a listed stem and stays.
 */
export function withLoanLetters(word: string, from: number): string {
  const replaced = (text: string, sound: RegExp, letters: string) =>
    text.replace(sound, (found: string, at: number) => (at < from ? found : letters))
  const first = from === 0 ? withLoanE(word) : word
  const glided = replaced(first, glide, '')
  return replaced(replaced(replaced(glided, apart, 'иа'), soft, 'я'), tsAsS, 'ц')
}
