/** Where publishers find out who asks them, and write to if something is wrong (RFC 9110 section 10.1.5). */
const contactPage = 'https://github.com/tilshi/tilshi'

export function userAgentOf(version: string): string {
  return `Tilshi/${version} (+${contactPage})`
}
