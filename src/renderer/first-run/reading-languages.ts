import { contentLanguages } from '#shared/languages.ts'

/** A way to write a language, called as its readers call it. */
type Script = { tag: string; name: string }
/** A language to read: `scripts` is empty where there is but one. `name` is given where it is the same in each. */
export type ReadingLanguage = { tag: string; name: string | null; scripts: readonly Script[] }

/** The languages of the region first, those of several scripts in one row. */
const grouped: readonly ReadingLanguage[] = [
  {
    tag: 'kk-Cyrl',
    name: null,
    scripts: [
      { tag: 'kk-Cyrl', name: 'Кирилл' },
      { tag: 'kk-Latn', name: 'Latyn' },
      { tag: 'kk-Arab', name: 'توتە' },
    ],
  },
  { tag: 'ru', name: null, scripts: [] },
  { tag: 'en', name: null, scripts: [] },
  {
    tag: 'zh-Hans',
    name: '中文',
    scripts: [
      { tag: 'zh-Hans', name: '简体' },
      { tag: 'zh-Hant', name: '繁體' },
    ],
  },
  {
    tag: 'uz-Latn',
    name: null,
    scripts: [
      { tag: 'uz-Latn', name: 'Lotin' },
      { tag: 'uz-Cyrl', name: 'Кирилл' },
    ],
  },
]

const inRows = new Set(grouped.flatMap((row) => [row.tag, ...tagsOf(row)]))
const others = contentLanguages
  .filter(({ tag }) => !inRows.has(tag))
  .map(({ tag }): ReadingLanguage => ({ tag, name: null, scripts: [] }))

/** The rows to choose from: the first few, or with them all others. */
export function readingRows(all: boolean): readonly ReadingLanguage[] {
  return all ? [...grouped, ...others] : grouped
}

/** The tags that a row stands for. */
export function tagsOf({ tag, scripts }: ReadingLanguage): string[] {
  return scripts.length === 0 ? [tag] : scripts.map((script) => script.tag)
}

/** The row's tag that it is named and drawn by: its first chosen one. */
export function shownTag(row: ReadingLanguage, chosen: readonly string[]): string {
  return tagsOf(row).find((tag) => chosen.includes(tag)) ?? row.tag
}

/** How the row is called in its shown script. */
export function nameOf(row: ReadingLanguage, tag: string): string {
  return row.name ?? contentLanguages.find((language) => language.tag === tag)?.nativeName ?? tag
}

/** The languages read once a row is ticked (in the script of the interface where it has it) or unticked. */
export function withRow(
  chosen: readonly string[],
  row: ReadingLanguage,
  on: boolean,
  interfaceLanguage: string,
): string[] {
  const tags = tagsOf(row)
  const rest = chosen.filter((tag) => !tags.includes(tag))
  return on ? [...rest, tags.find((tag) => tag === interfaceLanguage) ?? row.tag] : rest
}

/** The languages read once the row's scripts are these; the order of what was read before is kept. */
export function withScripts(chosen: readonly string[], row: ReadingLanguage, scripts: ReadonlySet<unknown>): string[] {
  const tags = tagsOf(row)
  const kept = chosen.filter((tag) => !tags.includes(tag) || scripts.has(tag))
  return [...kept, ...tags.filter((tag) => scripts.has(tag) && !kept.includes(tag))]
}
