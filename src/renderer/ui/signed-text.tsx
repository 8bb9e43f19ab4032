import { Fragment } from 'react'

/** A number with its sign before it, and with what belongs behind it; not the hyphen inside a word or a range. */
export const signedNumber = /(?<![\p{L}\p{N}])[+−–±-]\d[\d\u00a0.,:]*(?:[\s\u00a0]?[%‰°])?(?:\s?[CF℃](?!\p{L}))?/u

/** Text in which each number keeps its sign before it, whatever the direction of the words around. */
export function SignedText({ text }: { text: string }) {
  if (!signedNumber.test(text)) return text
  return text
    .split(new RegExp(`(${signedNumber.source})`, 'u'))
    .map((part, place) => <Fragment key={place}>{place % 2 === 0 ? part : <bdi dir="ltr">{part}</bdi>}</Fragment>)
}
