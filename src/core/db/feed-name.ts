/** SQL: what a source is called in lists, by the columns of `feed`: by the reader, by its publisher, or by its host. */
export function feedName(feed = 'feed'): string {
  const address = `substr(${feed}.url, instr(${feed}.url, '://') + 3)`
  const host = `iif(instr(${feed}.url, '://') = 0, ${feed}.url, substr(${address}, 1, instr(${address} || '/', '/') - 1))`
  return `coalesce(${feed}.custom_title, nullif(${feed}.title, ''), ${host})`
}
