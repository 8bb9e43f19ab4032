import { fold } from '../ui/fold.ts'

/** What can be called up: by its name in the language of the window, by its English name, by other words. */
export type Named = { name: string; otherNames: readonly string[] }

const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
const cyrillic = 'йцукенгшщзхъфывапролджэячсмитьбю'

/** The same keys in the other layout, for what was typed without changing it; null when that says nothing new. */
function otherLayout(text: string): string | null {
  const turned = [...text].map((sign) => {
    const [at, back] = [latin.indexOf(sign), cyrillic.indexOf(sign)]
    return (at >= 0 ? cyrillic[at] : back >= 0 ? latin[back] : sign) ?? sign
  })
  return turned.join('') === text ? null : turned.join('')
}

/** How well something is called by a text: 0 best, null when it is not. */
export function matchName(named: Named, text: string): number | null {
  const names = foldedNames(named)
  const direct = best(names, fold(text))
  if (direct !== null) return direct
  const turned = otherLayout(text.toLowerCase())
  const mistyped = turned === null ? null : best(names, fold(turned))
  // Signs in order, anywhere in a name, are too little in another layout.
  return mistyped === null || mistyped >= scattered ? null : mistyped + wrongLayout
}

const scattered = 5
const wrongLayout = 0.5

/** Whether a text names something among other words: one of its words begins a word of the name. */
export function isNamedIn(named: Named, text: string): boolean {
  return text.split(/\s+/).some((word) => (matchName(named, word) ?? scattered) < withinWords)
}

const withinWords = 4

/** Each thing is compared with everything that is typed, a sign at a time. */
const folded = new WeakMap<Named, readonly string[]>()

function foldedNames(named: Named): readonly string[] {
  const known = folded.get(named)
  if (known !== undefined) return known
  const names = [named.name, ...named.otherNames].map(fold)
  folded.set(named, names)
  return names
}

function best(names: readonly string[], wanted: string): number | null {
  const ranks = names.flatMap((name) => rankOf(name, wanted) ?? [])
  return ranks.length === 0 ? null : Math.min(...ranks)
}

function rankOf(name: string, wanted: string): number | null {
  if (wanted === '') return null
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  if (name.includes(` ${wanted}`)) return 2
  if (wanted.split(' ').every((word) => name.startsWith(word) || name.includes(` ${word}`))) return 3
  if (name.includes(wanted)) return 4
  return inOrder(name, wanted) ? scattered : null
}

/** Whether the signs stand in the name in this order, each word of it begun at its beginning. */
function inOrder(name: string, wanted: string): boolean {
  if (name[0] !== wanted[0]) return false
  let at = 0
  for (const sign of wanted.replaceAll(' ', '')) {
    at = name.indexOf(sign, at) + 1
    if (at === 0) return false
  }
  return true
}
