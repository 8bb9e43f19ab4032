const longForm = 'tag:google.com,2005:reader/item/'

/**
 * An item's id as an unsigned decimal of 64 bits, whichever of its three forms a server wrote: long (the tag and 16 hex
 * digits), decimal, or signed decimal. Null when it is none of them. A string always: such numbers do not fit into ours.
 */
export function itemIdOf(value: unknown): string | null {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (typeof text !== 'string') return null
  const long = /^(?:tag:google\.com,2005:reader\/item\/)([0-9a-f]{1,16})$/i.exec(text)?.[1]
  if (long !== undefined) return String(BigInt(`0x${long}`))
  return /^-?\d{1,20}$/.test(text) ? String(BigInt.asUintN(64, BigInt(text))) : null
}

/** The form that no server can take for another number. */
export function longItemId(id: string): string {
  return longForm + BigInt(id).toString(16).padStart(16, '0')
}
