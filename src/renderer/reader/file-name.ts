/** The last part of the address as one would read it, or the host where there is none. */
export function fileName(address: string): string {
  const { pathname, host } = new URL(address)
  const name = pathname.split('/').findLast((part) => part !== '') ?? host
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
