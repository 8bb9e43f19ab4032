import { Fragment } from 'react'
import { aroundSigned } from '#shared/signed-number.ts'

/** Text in which each number keeps its sign before it, whatever the direction of the words around. */
export function SignedText({ text }: { text: string }) {
  const parts = aroundSigned(text)
  if (parts.length === 1) return text
  return parts.map((part, place) => (
    <Fragment key={place}>{place % 2 === 0 ? part : <bdi dir="ltr">{part}</bdi>}</Fragment>
  ))
}
