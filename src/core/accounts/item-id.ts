const longForm = 'tag:google.com,2005:reader/item/'
/** The Old Reader counts in object ids of 12 bytes. */
const objectId = /^[0-9a-f]{24}$/i

/**
 * An item's id as an unsigned decimal of 64 bits, whichever of its three forms a server wrote: long (the tag and 16 hex
 * digits), decimal, or signed decimal; or as the 24 hex digits of an object id, long or not. Null when it is none of
 * them. A string always: such numbers do not fit into ours.
 */
export function itemIdOf(value: unknown): string | null {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (typeof text !== 'string') return null
  const short = text.toLowerCase().startsWith(longForm) ? text.slice(longForm.length) : null
  if (objectId.test(short ?? text)) return (short ?? text).toLowerCase()
  if (short !== null) return /^[0-9a-f]{1,16}$/i.test(short) ? String(BigInt(`0x${short}`)) : null
  return /^-?\d{1,20}$/.test(text) ? String(BigInt.asUintN(64, BigInt(text))) : null
}

/** The form that no server can take for another number. */
export function longItemId(id: string): string {
  return longForm + (objectId.test(id) ? id : BigInt(id).toString(16).padStart(16, '0'))
}

/** Whether a feed is one of The Old Reader. */
export function isObjectFeed(feedId: string): boolean {
  return objectId.test(feedId.replace('feed/', ''))
}
