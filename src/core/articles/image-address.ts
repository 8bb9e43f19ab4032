const scheme = 'tilshi-image://'

/** Where the window finds a stored image: our own protocol, by the SHA-256 of the file. */
export function imageAddress(hash: string): string {
  return scheme + hash
}

/** The hash in an address that `imageAddress` made. */
export function hashOf(address: string): string {
  return address.slice(scheme.length)
}
