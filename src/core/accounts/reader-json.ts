import { decodeHTMLStrict } from 'entities/decode'
import { AppError } from '#shared/errors.ts'
import { itemIdOf } from './item-id.ts'

/** A feed as the account lists it. `url` is empty where the server leaves it out; `label` is the name of its first label. */
export type RemoteFeed = { id: string; url: string; title: string; siteUrl: string | null; label: string | null }

/** An item with its text. `publishedAt` is epoch ms; HTML is as the server gave it; states are null where it tells none. */
export type RemoteItem = {
  id: string
  feedId: string
  title: string
  url: string | null
  author: string | null
  publishedAt: number | null
  html: string
  tags: string[]
  enclosures: { url: string; type?: string }[]
  read: boolean | null
  starred: boolean | null
}

/** One page of a list of ids; `next` asks for the one after it. `isWhole` is false when it names items in a form that nobody knows. */
export type IdPage = { ids: string[]; next: string | null; isWhole: boolean }

type Json = Record<string, unknown>

/** An id that is written as a number: of 64 bits, so it has to stay a text. Within a text its quotes would be escaped. */
const numericId = /("id"\s*:\s*)(-?\d+)(?=\s*[,}])/g

/** A JSON answer as an object; throws `unreadable` for anything else, such as a page, or `[]` for what is not known. */
function objectOf(text: string): Json {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, '').replaceAll(numericId, '$1"$2"'))
  } catch (error) {
    throw new AppError({ code: 'unreadable', params: {} }, { cause: error })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new AppError({ code: 'unreadable' })
  return value as Json
}

/** The objects of a list; a member that says null holds none, one that is not there throws `unreadable`. */
function listIn(object: Json, name: string): Json[] {
  const value = object[name]
  if (value === null) return []
  if (!Array.isArray(value)) throw new AppError({ code: 'unreadable', params: { detail: name } })
  return objectsOf(value)
}

function objectsOf(value: unknown): Json[] {
  if (!Array.isArray(value)) return []
  return value.filter((item): item is Json => typeof item === 'object' && item !== null && !Array.isArray(item))
}

/** A text that says something, else null. */
function textIn(object: Json | undefined, name: string): string | null {
  const value = object?.[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

export function readFeeds(text: string): RemoteFeed[] {
  return listIn(objectOf(text), 'subscriptions').flatMap((feed) => {
    const id = textIn(feed, 'id')
    // Some servers leave the address out where the id holds it.
    const url = textIn(feed, 'url') ?? (id?.startsWith('feed/http') === true ? id.slice('feed/'.length) : null)
    if (id === null) return []
    const labels = objectsOf(feed['categories']).flatMap((label) => labelOf(textIn(label, 'id')) ?? [])
    const title = plainName(textIn(feed, 'title') ?? '')
    return [{ id, url: url ?? '', title, siteUrl: textIn(feed, 'htmlUrl'), label: labels[0] ?? null }]
  })
}

/** The names of all labels, of those too that no feed has. */
export function readLabels(text: string): string[] {
  return listIn(objectOf(text), 'tags').flatMap((tag) => labelOf(textIn(tag, 'id')) ?? [])
}

/** The name in `user/-/label/News` or `user/1/label/News`. */
function labelOf(id: string | null): string | null {
  const at = id?.indexOf('/label/') ?? -1
  return id === null || at === -1 ? null : plainSigns(id.slice(at + '/label/'.length)).trim() || null
}

/** What the answer to `quickadd` says that is followed, its id null where it is not told; null when nothing is. */
export function readAdded(text: string): { id: string | null } | null {
  try {
    const answer = objectOf(text)
    const id = textIn(answer, 'streamId')
    return Number(answer['numResults']) > 0 || id !== null ? { id } : null
  } catch {
    return null
  }
}

export function readIds(text: string): IdPage {
  const page = objectOf(text)
  const ids = listIn(page, 'itemRefs').flatMap(({ id }) => itemIdOf(id) ?? [])
  const named = page['itemRefs'] as unknown[] | null
  const next = page['continuation']
  return {
    ids,
    next: typeof next === 'number' ? String(next) : textIn(page, 'continuation'),
    isWhole: ids.length === (named?.length ?? 0),
  }
}

export function readItems(text: string): RemoteItem[] {
  return listIn(objectOf(text), 'items').flatMap((item) => {
    const id = itemIdOf(item['id'])
    const feedId = textIn(memberOf(item, 'origin'), 'streamId')
    if (id === null || feedId === null) return []
    const content = memberOf(item, 'content') ?? memberOf(item, 'summary')
    const url = addressIn(item, 'canonical') ?? addressIn(item, 'alternate')
    return [
      {
        id,
        feedId,
        title: titleOf(shownText(textIn(item, 'title') ?? ''), url),
        url,
        author: shownText(textIn(item, 'author') ?? '') || null,
        publishedAt: secondsIn(item, 'published'),
        html: withoutFiles(textIn(content, 'content') ?? '', item['enclosure']),
        tags: tagsOf(item['categories']),
        enclosures: enclosuresOf(item['enclosure']),
        ...statesOf(item['categories']),
      },
    ]
  })
}

/** Empty where there is none: FreshRSS has the publisher's id in its place then, which is mostly an address, or else a hash. */
function titleOf(title: string, url: string | null): string {
  if (/^(?:(?:tag|urn):\S+|[0-9a-f]{32})$/.test(title)) return ''
  const isAddress = /^https?:\/\/\S+$/.test(title) && URL.canParse(title)
  const isOfItem = isAddress && (url === null || !URL.canParse(url) || new URL(title).host === new URL(url).host)
  return isOfItem ? '' : title
}

function memberOf(item: Json, name: string): Json | undefined {
  return objectsOf([item[name]])[0]
}

function addressIn(item: Json, name: string): string | null {
  return textIn(objectsOf(item[name])[0], 'href')
}

/** Epoch ms of a number of seconds, which some servers write as a text. */
function secondsIn(item: Json, name: string): number | null {
  const seconds = Number(item[name])
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : null
}

/** Every server names some state of an item, if only that it is in the reading list. */
function statesOf(value: unknown): Pick<RemoteItem, 'read' | 'starred'> {
  const named = Array.isArray(value) ? value.map((name) => stateIn(String(name))) : []
  const isTold = named.some((name) => name !== undefined)
  return isTold ? { read: named.includes('read'), starred: named.includes('starred') } : { read: null, starred: null }
}

const stateMark = '/state/com.google/'

/** The name in `user/-/state/com.google/read`. */
function stateIn(name: string): string | undefined {
  const at = name.lastIndexOf(stateMark)
  return at === -1 ? undefined : name.slice(at + stateMark.length)
}

/** The publisher's own tags: neither states nor labels, which are the reader's. */
function tagsOf(value: unknown): string[] {
  const names = Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : []
  return names.filter((name) => name.trim() !== '' && !/^user\/[^/]+\/(?:state|label)\//.test(name)).map(plainSigns)
}

/** What FreshRSS writes below a text for a file that is no picture: a player, where one plays it, and a link of one sign. */
const fileInText =
  /<p class="enclosure-content">(?:<(?:audio|video) [^<>]*><\/(?:audio|video)> )?<a download="" href="([^"<>]*)"[^<>]*>💾<\/a><\/p>/g

/** The text without its files, which are the article's own already. */
function withoutFiles(html: string, files: unknown): string {
  const named = new Set(objectsOf(files).map((file) => textIn(file, 'href')))
  return html
    .replace(fileInText, (file, address: string) => (named.has(address) ? '' : file))
    .replaceAll('<figure class="enclosure"></figure>', '')
    .trim()
}

/** FreshRSS names the address `href` and has it as it stood in HTML, Miniflux `url`. */
function enclosuresOf(value: unknown): RemoteItem['enclosures'] {
  return objectsOf(value).flatMap((file) => {
    const url = textIn(file, 'href') ?? textIn(file, 'url')
    const type = textIn(file, 'type')
    return url === null ? [] : [{ url: url.replaceAll('&amp;', '&'), ...(type === null ? {} : { type }) }]
  })
}

/** Of feeds FreshRSS also replaces signs that mean something in an id; in Chinese, Japanese and Korean they may be meant. */
function plainName(name: string): string {
  const isMeant = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(name)
  const restored = (sign: string) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)
  return shownText(isMeant ? name : name.replace(/[\uff1f\uff3c\uff0f\uff0c\uff1b]/g, restored))
}

/** A title or name as a person reads it: some servers leave them as they stood in HTML. */
function shownText(text: string): string {
  return decodeHTMLStrict(plainSigns(text))
}

/** FreshRSS writes look-alikes for the signs of markup, so that no client takes them for it. */
function plainSigns(text: string): string {
  return text.replaceAll('\uff06', '&').replaceAll('\uff1c', '<').replaceAll('\uff1e', '>')
}
