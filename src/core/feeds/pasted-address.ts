import { isIP } from 'node:net'
import { AppError } from '#shared/errors.ts'

/** An address as typed. `guessed`: the scheme is ours, so the other one may be tried. */
export type PastedAddress = { url: string; guessed: boolean }

/**
 * Makes an address of whatever a person pastes: `example.kz`, `<https://example.kz/rss>`, `feed:https://…`, `feed://…`.
 * Throws `invalidAddress`.
 */
export function pastedAddress(pasted: string): PastedAddress {
  const text = pasted
    .trim()
    .replace(/^[<"'«“]+|[>"'»”]+$/g, '')
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:(?:\/\/)?/i, '')
  if (/^sample:\/\/\w/.test(text)) return { url: text, guessed: false }
  const guessed = !/^[a-z][a-z\d+.-]*:\/\//i.test(text)
  // `//news.kz/rss` leaves out its scheme only; what begins with one slash has no host.
  const address = guessed ? `https://${text.replace(/^\/\//, '')}` : text
  const url = /\s/.test(text) || address.startsWith('https:///') ? null : URL.parse(address)
  // In a house a computer's name alone is a host, but only behind a scheme can it be told from a word.
  if (url === null || !/^https?:$/.test(url.protocol) || (guessed && !isHost(url.hostname))) {
    throw new AppError({ code: 'invalidAddress', params: { url: pasted.trim() } })
  }
  // Servers on this machine or in the house seldom have a certificate.
  if (guessed && (url.hostname === 'localhost' || isIP(url.hostname) !== 0)) url.protocol = 'http:'
  url.hash = ''
  return { url: url.href, guessed }
}

/** The same address without the lock, to be tried where nobody answers with it. */
export function withoutLock({ url, guessed }: PastedAddress): string | null {
  return guessed && url.startsWith('https:') ? url.replace(/^https:/, 'http:') : null
}

function isHost(name: string): boolean {
  return name === 'localhost' || name.startsWith('[') || /[^.]\.[^.]/.test(name)
}
