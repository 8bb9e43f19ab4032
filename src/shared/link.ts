import type { ArticleId } from './model.ts'
import type { ActionName } from './shortcuts.ts'

/** What a link of our own scheme, or of `feed:`, asks the window to show; nothing is changed by any of them. */
export type Link =
  | { kind: 'command'; name: ActionName }
  | { kind: 'article'; id: ArticleId }
  | { kind: 'rates'; currency: string }
  | { kind: 'search'; text: string }
  /** The dialog that adds a source, with this address in it. */
  | { kind: 'add'; address: string }

/** More than any of our links needs; the system hands them on as arguments of any length. */
const longest = 2_048
const scheme = /^(tilshi|feed):/i
const places: readonly ActionName[] = ['front', 'latest', 'unread', 'starred', 'rates', 'alerts', 'weather', 'settings']

/**
 * The first link among the arguments of a program, which arrive in any order with switches between them; null when none
 * is there, or the first is not one of `feed:ADDRESS`, `tilshi:add?url=…`, `tilshi:search?q=…`, `tilshi:article/ID`,
 * `tilshi:rates/USD` or `tilshi:PLACE`; `tilshi://` is as good.
 */
export function linkIn(argv: readonly string[]): Link | null {
  const found = argv.find((argument) => scheme.test(argument))
  return found === undefined ? null : readLink(found)
}

function readLink(text: string): Link | null {
  // What a person could have typed or a page could have meant has neither blanks nor control characters in it.
  if (text.length > longest || /[\s\p{Cc}\p{Cf}]/u.test(text)) return null
  if (/^feed:/i.test(text)) return addLink(text.replace(/^feed:/i, ''))
  const [path = '', query = ''] = text.replace(/^tilshi:(\/\/)?/i, '').split('?')
  const [name = '', rest, ...more] = path.replace(/\/$/, '').split('/')
  if (more.length > 0) return null
  if (name === 'add' && rest === undefined) return addLink(parameter(query, 'url') ?? '')
  if (name === 'search' && rest === undefined) return searchLink(parameter(query, 'q'))
  if (query !== '') return null
  if (name === 'article' && rest !== undefined) return articleLink(rest)
  if (name === 'rates' && rest !== undefined) return /^[A-Z]{3}$/.test(rest) ? { kind: 'rates', currency: rest } : null
  const place = places.find((each) => each === name)
  return place === undefined || rest !== undefined ? null : { kind: 'command', name: place }
}

/** `//` stands for the web's, as browsers write `feed://`. */
function addLink(address: string): Link | null {
  const web = address.replace(/^\/\/(?=https?:)/i, '').replace(/^\/\//, '')
  const isWeb = /^https?:\/\/[^/?#\\@]+([/?#]|$)/i.test(web) || /^[^/?#\\@:]+\.[^/?#\\@:]+(:\d+)?([/?#]|$)/.test(web)
  return isWeb ? { kind: 'add', address: web } : null
}

function articleLink(text: string): Link | null {
  return /^[1-9]\d{0,14}$/.test(text) ? { kind: 'article', id: Number(text) as ArticleId } : null
}

function searchLink(text: string | null): Link | null {
  return text === null || text.trim() === '' ? null : { kind: 'search', text }
}

function parameter(query: string, name: string): string | null {
  const found = query.split('&').find((part) => part.startsWith(`${name}=`))
  if (found === undefined) return null
  try {
    const value = decodeURIComponent(found.slice(name.length + 1).replaceAll('+', ' '))
    return /\p{Cc}/u.test(value) ? null : value
  } catch {
    return null
  }
}
