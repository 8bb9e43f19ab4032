const maxTags = 20
const maxNameLength = 80
const maxDepth = 4
const separators = /\s*[/>›»]\s*/
const address = /^[a-z]+:\/\//i

/**
 * An entry's categories told apart: the first that is a path (`News/Economy`, `News > Economy`) is the section, the
 * others are tags. Without a path the feed's own section stands, or else a category that stands alone.
 */
export function sectionAndTags(
  categories: readonly string[],
  feedSection: readonly string[] = [],
): { section: string[]; tags: string[] } {
  const names = cleanNames(categories)
  const path = names.map(pathOf).find((parts) => parts !== undefined)
  if (path !== undefined)
    return { section: path, tags: tagsOf(names.filter((name) => pathOf(name)?.join() !== path.join())) }
  if (feedSection.length > 0) return { section: [...feedSection], tags: tagsOf(names) }
  return names.length === 1 ? { section: names, tags: [] } : { section: [], tags: tagsOf(names) }
}

/** Names of tags or sections as they are stored and shown: each once whatever its case, without `#` and addresses. */
export function cleanNames(names: readonly string[]): string[] {
  const byKey = new Map<string, string>()
  for (const given of names.slice(0, 1000)) {
    const name = given.replace(/\s+/g, ' ').trim().replace(/^#\s*/, '')
    const key = name.toLowerCase()
    if (name !== '' && name.length <= maxNameLength && !address.test(name) && !byKey.has(key)) byKey.set(key, name)
  }
  return [...byKey.values()]
}

export function tagsOf(names: readonly string[]): string[] {
  return names.slice(0, maxTags)
}

function pathOf(name: string): string[] | undefined {
  const parts = name.split(separators)
  const isPath = parts.length > 1 && parts.length <= maxDepth && parts.every((part) => part.length > 1)
  return isPath ? parts : undefined
}
