/** Keeps a name in its own direction inside a sentence of the other. */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`
}

/** Keeps numbers with their signs, such as telephone numbers, from being turned around. */
export function isolateNumber(number: string): string {
  return `\u2066${number}\u2069`
}
