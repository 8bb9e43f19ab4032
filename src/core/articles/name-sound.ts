/** Letters by the consonant that they are heard as, those that languages take for one another together. */
const classes: Record<string, string> = {
  b: 'bбب',
  v: 'vвۆ',
  K: 'kgqhxcǵğкгғқхһҳكکگقعغحخھ',
  d: 'dдد',
  z: 'zjжзجژزذضظ',
  l: 'lлل',
  m: 'mмم',
  n: 'nńñŋнңنڭ',
  p: 'pпپ',
  r: 'rрر',
  S: 'sşšçčсцшщчسصثشچ',
  t: 'tтتط',
  f: 'fфف',
}
const consonants = new Map(
  Object.entries(classes).flatMap(([sound, letters]) => [...letters].map((letter) => [letter, sound])),
)
/** Written with two letters, heard as one. */
const pairs: Record<string, string> = {
  sh: 's',
  ch: 's',
  zh: 'z',
  ts: 's',
  kh: 'k',
  gh: 'k',
  ng: 'n',
  нг: 'н',
  дж: 'ж',
  نگ: 'ن',
  ph: 'f',
}
const pair = new RegExp(Object.keys(pairs).join('|'), 'g')
const least = 3
/** Endings begin after it, which every language has its own of. */
const most = 4

/**
 * The first consonants of a name, alike in Latin, Cyrillic and Arabic letters: Қорғас, Хоргос, Khorgos and قورعاس are
 * one. Null where there are too few to tell a name by.
 */
export function nameSound(name: string): string | null {
  let sound = ''
  for (const letter of name.toLowerCase().replace(pair, (both) => pairs[both] ?? both)) {
    const consonant = consonants.get(letter)
    if (consonant === undefined || sound.endsWith(consonant)) continue
    sound += consonant
    if (sound.length === most) return sound
  }
  return sound.length < least ? null : sound
}
