import type { ActionName, Chord } from '#shared/shortcuts.ts'
import type { Named } from './match-name.ts'
import { isNamedIn, matchName } from './match-name.ts'

const itemKinds = ['command', 'section', 'folder', 'label', 'feed', 'setting', 'tag', 'article', 'search'] as const
type ItemKind = (typeof itemKinds)[number]

/** Something that the palette offers. `lang` is given where the name is in its own language. */
export type PaletteItem = Named & {
  id: string
  kind: ItemKind
  lang?: string | undefined
  chord?: Chord | null
  /** An action waits until the focus is back where it was before the palette. */
  action?: ActionName
  run(): void
  /** What else can be done with it, offered where the text names it too. */
  commands?(): PaletteItem[]
}

/** A letter that begins the names of hundreds of sources calls none of them. */
const namedAtMost = 12
/** Less than what tells two ranks apart: a source comes before what can be done with it. */
const afterItself = 0.25

/** What is called so, the best first; everything in its order when nothing has been typed. */
export function found(items: readonly PaletteItem[], text: string, most: number): PaletteItem[] {
  if (text.trim() === '') return items.filter(({ kind }) => kind !== 'tag').slice(0, most)
  const named = items.filter((item) => item.commands !== undefined && isNamedIn(item, text)).slice(0, namedAtMost)
  const commands = named.flatMap((item) => item.commands?.() ?? [])
  return [...ranked(items, text, 0), ...ranked(commands, text, afterItself)]
    .sort(
      (one, other) =>
        one.rank - other.rank ||
        itemKinds.indexOf(one.item.kind) - itemKinds.indexOf(other.item.kind) ||
        one.item.name.length - other.item.name.length,
    )
    .slice(0, most)
    .map(({ item }) => item)
}

function ranked(items: readonly PaletteItem[], text: string, later: number): { item: PaletteItem; rank: number }[] {
  return items.flatMap((item) => {
    const rank = matchName(item, text)
    return rank === null ? [] : [{ item, rank: rank + later }]
  })
}
