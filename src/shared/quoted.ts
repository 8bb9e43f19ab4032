/** Longer names and values of strangers are not repeated whole. */
const longestQuote = 60

/** A text of a stranger as it is named in a report: its beginning, where it is long. */
export function quoted(text: string): string {
  return text.length <= longestQuote ? text : `${text.slice(0, longestQuote)}…`
}
