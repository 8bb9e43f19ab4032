import { isIP } from 'node:net'
import { AppError } from '#shared/errors.ts'

/** An address as typed. `guessed`: it was typed without a scheme, so http may be tried as well as https. */
export type PastedAddress = { url: string; guessed: boolean }

/**
 * Makes an address of whatever a person pastes: `example.kz`, `<https://example.kz/rss>`, `feed:https://…`, `feed://…`.
 * Throws `invalidAddress`.
 */
export function pastedAddress(pasted: string): PastedAddress {
  const text = pasted
    .trim()
    .replace(/^[<"'«“]+|(?<![>"'»”])[>"'»”]+$/g, '')
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:(?:\/\/)?/i, '')
  if (/^sample:\/\/\w/.test(text)) return { url: text, guessed: false }
  const guessed = !/^[a-z][a-z\d+.-]*:\/\//i.test(text)
  // `//news.kz/rss` leaves out its scheme only; what begins with one slash has no host.
  const address = guessed ? `https://${text.replace(/^\/\//, '')}` : text
  const url = /\s/.test(text) || address.startsWith('https:///') ? null : URL.parse(address)
  // In a home network the name of a computer alone is a host, but only behind a scheme can it be told from a word.
  if (url === null || !/^https?:$/.test(url.protocol) || (guessed && !isHost(url.hostname))) {
    throw new AppError({ code: 'invalidAddress', params: { url: pasted.trim() } })
  }
  // Servers on this machine or in a home network seldom have a certificate.
  if (guessed && (url.hostname === 'localhost' || isIP(url.hostname) !== 0)) url.protocol = 'http:'
  url.hash = ''
  return { url: url.href, guessed }
}

/** The same address with http, to be tried where nobody answers to https. */
export function overHttp({ url, guessed }: PastedAddress): string | null {
  return guessed && url.startsWith('https:') ? url.replace(/^https:/, 'http:') : null
}

function isHost(name: string): boolean {
  return name === 'localhost' || name.startsWith('[') || /[^.]\.[^.]/.test(name)
}
