/** What core puts around the parts that match: two signs of the private use area, which no text of an article holds. */
const start = '\uE000'
const end = '\uE001'

export type TextPart = { text: string; isMatch: boolean }

/** A text with marks as its parts, in order; an end that is missing is the end of the text. */
export function textParts(marked: string): TextPart[] {
  const [before = '', ...rest] = marked.split(start)
  const parts = rest.flatMap((piece) => {
    const [match = '', ...after] = piece.split(end)
    return [
      { text: match, isMatch: true },
      { text: after.join(''), isMatch: false },
    ]
  })
  return [{ text: before.replaceAll(end, ''), isMatch: false }, ...parts].filter(({ text }) => text !== '')
}

/** A text with its matches marked. */
export function MarkedText({ text }: { text: string }) {
  return textParts(text).map((part, place) =>
    part.isMatch ? <mark key={place}>{part.text}</mark> : <span key={place}>{part.text}</span>,
  )
}
