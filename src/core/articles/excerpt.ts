const maxLength = 300
/** Words longer than this are not waited for: the script has no spaces, or it is no word. */
const longestWord = 40
/** White space that is not one plain space already. */
const moreThanSpace = /\s{2,}|[^\S ]/g

/** The beginning of a plain text, at most `length` characters, ending with a whole word; `…` shows that more follows. */
export function excerptOf(text: string, length = maxLength): string {
  const flat = text
    .slice(0, length * 3)
    .replace(moreThanSpace, ' ')
    .trim()
  if (flat.length <= length) return flat
  const cut = flat.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')
  const space = cut.lastIndexOf(' ')
  const end = space > 0 && space > cut.length - longestWord ? space : cut.length
  return `${cut.slice(0, end).replace(/[\s,;:،؛，、；：–—-]+$/, '')}…`
}
