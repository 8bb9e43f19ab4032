/**
 * How the names of the twelve months begin, one row a language, folded by `foldLetters`. Stems cover nominative and
 * genitive, full and short forms; a row lists several stems for a month with `|`, and `-` for a name of two words or letters.
 */
const rows = [
  // English, German, French, Spanish, Italian, Portuguese, Dutch, Turkish, Polish, Hungarian
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'jan|jän febr mar|maerz|mrz apr mai jun jul aug sept okt nov dez',
  'janv fev mars avr mai juin juil aou sept oct nov dec',
  'ene feb mar abr may jun jul ago sep|set oct nov dic',
  'gen feb mar apr mag giu lug ago set ott nov dic',
  'jan fev mar abr mai jun jul ago set out nov dez',
  'jan feb maart|mrt apr mei jun jul aug sep okt nov dec',
  'oca şub|sub mart nis may haz tem agu eyl eki kas aralik|ara',
  'sty lut mar kwi maj cze lip sie wrz paz lis gru',
  'jan febr marc apr maj jun jul aug szept okt nov dec',
  // Czech, Romanian, Norwegian, Estonian, Finnish, Lithuanian, Indonesian
  'led uno bre dub kve cerven|cervn cervenc|cervene srp zar rij lis prosin',
  'ian feb mar apr mai iun iul aug sep oct noi dec',
  'jan feb mar apr mai jun jul aug sep okt nov des',
  'jaan veebr mär apr mai juun juul aug sept okt nov dets',
  'tammi helmi maalis huhti touko kesa heina elo syys loka marras joulu',
  'saus vas kov bal geg birz liep rugp rugs spal lapkr gruod',
  'jan feb mar apr mei|mai jun|juni jul agu|ogo sep okt nov des|dis',
  // Croatian, but for the month that Poles and Czechs call by another's name
  'sij vel ozu tra svi lipanj|lipnj srpanj|srpnj kol ruj lis stude prosin',
  // Russian (and Uzbek in Cyrillic), Ukrainian, Belarusian, Bulgarian and Macedonian, Serbian, Greek
  'янв фев мар апр май|мая|мае июн июл авг сен окт ноя дек',
  'січ лют бер кві тра чер лип сер вер жов лис гру',
  'сту лют сак кра май чэр ліп жні вер кас ліс сне',
  'яну фев мар апр май|мај юни|јун юли|јул авг сеп окт ное|нове дек',
  'јан фев мар апр мај јун јул авг сеп окт нове дец',
  'ιαν φεβ μαρ απρ μαι ιουν|ιον ιουλ|ιολ αυγ σεπ οκτ νοε δεκ',
  // Kazakh: Cyrillic, Latin of several years, Arabic
  'қаң ақп нау сәу мам мау шіл там қыр қаз қар жел',
  'qan aqp nau|nay sau|say mam mays|mausy sil|shil tam qyr qaz qar jel',
  'qañ aqp naw säw mam maws|mausı şil|şıl tam qır qaz qar jel',
  'قاڭ اقپ ناۋ ساۋ مام ماۋ شىل تام قىر قاز قار جەل',
  // Uzbek in Latin, Kyrgyz, Tajik, Turkmen, Azerbaijani
  'yan fev mar apr may iyun iyul avg sent okt noy dek',
  'янв фев мар апр май июн июл авг сен окт ноя дек',
  'yan few mart apr maý|may iýun|iyun iýul|iyul awg sent okt noý|noy dek',
  'yan fev mar apr may iyun iyul avq sent okt noy dek',
  // Arabic of Egypt, of the Levant, of the Maghreb; Persian, Uyghur
  'يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر',
  '- شباط اذار نيسان ايار حزيران تموز - ايلول - - -',
  'جانفي فيفري مارس افريل ماي جوان جويلي اوت|غشت شتنبر اكتوبر نونبر دجنبر',
  'ژان فور مار آور - ژوئن ژوئ اوت سپت اکت نوا دسا',
  'يانۋار فېۋرال مارت ئاپرېل ماي ئىيۇن ئىيۇل ئاۋغۇست سېنتەبىر ئۆكتەبىر نويابىر دېكابىر',
  // Georgian, Armenian, Hebrew (with "of" before it, too)
  'იან თებ მარ აპრ მაი ივნ ივლ აგვ სექ ოქტ ნოე დეკ',
  'հուն փետ մար ապր մայ հունի հուլ օգո սեպ հոկ նոյ դեկ',
  'ינו|בינו פבר|בפבר מרץ|במרץ אפר|באפר מאי|במאי יונ|ביונ יול|ביול אוג|באוג ספט|בספט אוק|באוק נוב|בנוב דצמ|בדצמ',
]

/** Letters without case, accents and hamza, for comparing names. */
export const foldLetters = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u0653-\u0655ء]/g, '')

const numberByStem = new Map<string, number>()
for (const row of rows) {
  for (const [index, stems] of row.split(' ').entries()) {
    for (const stem of stems.split('|')) {
      const folded = foldLetters(stem)
      if (!numberByStem.has(folded)) numberByStem.set(folded, index + 1)
    }
  }
}
const longestStem = Math.max(...[...numberByStem.keys()].map((stem) => stem.length))

/** Poles and Czechs call November what is October in Croatia. */
const isCroatianOctober = (word: string, timeZone: string | undefined): boolean =>
  timeZone === 'Europe/Zagreb' && word.startsWith('lis')

/**
 * The month, 1 to 12, that a word (folded by `foldLetters`) names in any of the languages above; `timeZone` (IANA) tells
 * countries apart that mean different months by one name.
 */
export const monthOf = (word: string, timeZone?: string): number | undefined => {
  if (isCroatianOctober(word, timeZone)) return 10
  for (let length = Math.min(word.length, longestStem); length >= 3; length -= 1) {
    const month = numberByStem.get(word.slice(0, length))
    if (month !== undefined) return month
  }
  return undefined
}
