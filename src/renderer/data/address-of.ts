/** As a browser shows an address, or as one types it there. */
const address = /^((https?:\/\/|feed:(\/\/)?)[^\s/]\S*|([\p{L}\d-]+\.)+\p{L}{2,}(:\d+)?([/?#]\S*)?)$/iu

/** The address of a site or a feed that a text is; null when it is none. */
export function addressOf(text: string): string | null {
  const typed = text.trim()
  return address.test(typed) ? typed : null
}
