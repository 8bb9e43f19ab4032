const longForm = 'tag:google.com,2005:reader/item/'
/** The Old Reader counts in object ids of 12 bytes. */
const objectId = /^[0-9a-f]{24}$/i
/** The 16 hex digits without the tag: no decimal has a letter, or begins with 0. */
const bareHex = /^(?=0|\d*[a-f])[0-9a-f]{16}$/i
const greatest = 2n ** 64n - 1n

/**
 * An item's id as an unsigned decimal of 64 bits, whichever of its forms a server wrote: long (the tag and 16 hex
 * digits), those digits alone, decimal, or signed decimal; or as the 24 hex digits of an object id, long or not. Null when
 * it is none of them. A string always: such numbers do not fit into ours.
 */
export function itemIdOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const text = value.trim()
  const short = text.toLowerCase().startsWith(longForm) ? text.slice(longForm.length) : null
  if (objectId.test(short ?? text)) return (short ?? text).toLowerCase()
  if (short !== null) return /^[0-9a-f]{1,16}$/i.test(short) ? String(BigInt(`0x${short}`)) : null
  if (bareHex.test(text)) return String(BigInt(`0x${text}`))
  if (!/^-?\d{1,20}$/.test(text)) return null
  const number = BigInt(text)
  return number > greatest || number < -(2n ** 63n) ? null : String(BigInt.asUintN(64, number))
}

/** The form that no server can take for another number. */
export function longItemId(id: string): string {
  return longForm + (objectId.test(id) ? id : BigInt(id).toString(16).padStart(16, '0'))
}
