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
  const names: string[] = []
  const seen = new Set<string>()
  let path: string[] | undefined
  for (const category of categories) {
    const name = clean(category)
    const key = name.toLowerCase()
    if (name === '' || seen.has(key)) continue
    seen.add(key)
    const parts = path === undefined ? pathOf(name) : undefined
    if (parts !== undefined) path = parts
    else if (names.length < maxTags) names.push(name)
  }
  if (path !== undefined) return { section: path, tags: names }
  if (feedSection.length > 0) return { section: [...feedSection], tags: names }
  return names.length === 1 ? { section: names, tags: [] } : { section: [], tags: names }
}

/** One name as it is stored and shown; empty when it cannot be one. */
function clean(category: string): string {
  const name = category.replace(/\s+/g, ' ').trim().replace(/^#\s*/, '')
  return name.length > maxNameLength || address.test(name) ? '' : name
}

function pathOf(name: string): string[] | undefined {
  const parts = name.split(separators)
  const isPath = parts.length > 1 && parts.length <= maxDepth && parts.every((part) => part.length > 1)
  return isPath ? parts : undefined
}
