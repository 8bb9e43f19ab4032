/** Where the window finds a stored image: our own protocol, by the SHA-256 of the file. */
export function imageAddress(hash: string): string {
  return `tilshi-image://${hash}`
}
