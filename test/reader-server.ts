import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as readAll } from 'node:stream/consumers'
import {
  decimalOf,
  fileBelow,
  json,
  lookAlikes,
  pageAfterId,
  pageByCount,
  plain,
  unauthorized,
  type ReaderAnswer,
} from './reader-answers.ts'

/** Which server's ways it has. */
export type ReaderMode = 'freshrss' | 'miniflux' | 'theoldreader'
export type ServedItem = {
  /** As a decimal, larger for what arrived later. */
  id: string
  feedId: string
  title: string
  url: string
  html: string
  author?: string
  /** Epoch ms. */
  publishedAt: number
  read: boolean
  starred: boolean
}
type ServedFeed = { id: string; url: string; title: string; label: string }
export type ReaderRequest = { method: string; url: string; authorization?: string; form?: string }
export type { ReaderAnswer }

/** A server of the Google Reader API with one user, as FreshRSS, Miniflux and The Old Reader are where they differ. */
export type ReaderService = {
  feeds: Map<string, ServedFeed>
  items: Map<string, ServedItem>
  requests: string[]
  /** Addresses that lead to others for good: a feed is followed under the one at the end. */
  moved: Map<string, string>
  /** Addresses of pages, which name a feed each. */
  pages: Map<string, string>
  /** Adds an item, unread unless told, as the server's own polling would. */
  arrive(feed: ServedFeed, item: Partial<ServedItem> & { title: string }): ServedItem
  follow(url: string, title: string, label?: string): ServedFeed
  /** Forgets the edit token, or every login too. */
  expire(what: 'token' | 'login'): void
  answer(request: ReaderRequest): ReaderAnswer
}

const basePaths = { freshrss: '/api/greader.php', miniflux: '', theoldreader: '' } as const
export const basePathOf = (mode: ReaderMode): string => basePaths[mode]
export const user = { name: 'aigul', password: 'api-password' }
const defaultLabels = { freshrss: 'Uncategorized', miniflux: 'All', theoldreader: 'Subscriptions' } as const
const states = 'user/-/state/com.google/'
const read = `${states}read`
const starred = `${states}starred`

export function createReaderService(mode: ReaderMode): ReaderService {
  const feeds = new Map<string, ServedFeed>()
  const items = new Map<string, ServedItem>()
  const requests: string[] = []
  const moved = new Map<string, string>()
  const pages = new Map<string, string>()
  let logins = 0
  let auth = ''
  let token = ''
  // FreshRSS counts items in microseconds of their arrival.
  let lastItem = mode === 'freshrss' ? 1_774_915_351_000_000 : 100
  let lastFeed = 50
  const isFresh = mode === 'freshrss'
  /** Its ids are those of objects, and `r` takes a label off whatever it says. */
  const isOld = mode === 'theoldreader'
  const objectId = (count: number) => `00157a17b192950b65${count.toString(16).padStart(6, '0')}`
  const defaultLabel = defaultLabels[mode]
  /** Miniflux keeps a label that no feed has any more. */
  const labels = new Set<string>([defaultLabel])

  const follow = (url: string, title: string, label = defaultLabel as string) => {
    lastFeed++
    const feed = { id: `feed/${isOld ? objectId(lastFeed) : lastFeed}`, url: moved.get(url) ?? url, title, label }
    feeds.set(feed.id, feed)
    labels.add(label)
    return feed
  }
  /** What a stream or label is called in answers: Miniflux names the user. */
  const named = (id: string) => (mode === 'miniflux' ? id.replace('user/-/', 'user/1/') : id)
  const labelId = (name: string) => named(`user/-/label/${name}`)
  const itemsOf = (stream: string) => {
    const all = [...items.values()].filter(({ feedId }) => feeds.has(feedId))
    if (stream === starred) return all.filter((item) => item.starred)
    if (stream.startsWith('feed/')) return all.filter(({ feedId }) => feedId === stream)
    return stream.endsWith('/reading-list') ? all : []
  }
  const shown = (item: ServedItem) => ({
    id: `tag:google.com,2005:reader/item/${isOld ? item.id : BigInt(item.id).toString(16).padStart(16, '0')}`,
    // FreshRSS has its id in the place of a title, mostly its address.
    title: isFresh ? lookAlikes(item.title || item.url) : item.title,
    ...(item.author === undefined ? {} : { author: isFresh ? lookAlikes(item.author) : item.author }),
    published: Math.floor(item.publishedAt / 1000),
    crawlTimeMsec: String(item.publishedAt),
    timestampUsec: item.id,
    canonical: [{ href: item.url }],
    alternate: [{ href: item.url }],
    ...(isFresh
      ? { summary: { content: item.html + fileBelow(`${item.url}.mp3?a=1&amp;b=2`) } }
      : { content: { direction: 'ltr', content: item.html } }),
    origin: { streamId: item.feedId, title: feeds.get(item.feedId)?.title, htmlUrl: 'https://news.example/' },
    // FreshRSS has files as they stood in HTML.
    enclosure: [
      isFresh
        ? { href: `${item.url}.mp3?a=1&amp;b=2`, type: 'audio/mpeg' }
        : { url: `${item.url}.mp3?a=1&b=2`, type: 'audio/mpeg' },
    ],
    categories: [
      named(`${states}reading-list`),
      labelId(feeds.get(item.feedId)?.label ?? ''),
      ...(item.read ? [named(read)] : []),
      ...(item.starred ? [named(starred)] : []),
      ...(mode === 'miniflux' ? [] : ['gardens']),
    ],
  })
  const ids = (query: URLSearchParams) => {
    const stream = query.get('s') ?? ''
    const wanted = Number(query.get('n') ?? 20)
    // The newest are asked for in one page; FreshRSS gives as many as it is asked for.
    const limit = pageLimit.ids ?? (isFresh ? Infinity : 10_000)
    const most = query.has('xt') || stream === starred ? Math.min(wanted, limit) : wanted
    let found = itemsOf(stream).filter((item) => query.get('xt') !== read || !item.read)
    found = found.toSorted((a, b) =>
      isFresh
        ? Number(BigInt(b.id) - BigInt(a.id))
        : b.publishedAt - a.publishedAt || b.id.length - a.id.length || b.id.localeCompare(a.id),
    )
    return isFresh ? pageAfterId(found, query.get('c'), most) : pageByCount(found, Number(query.get('c') ?? 0), most)
  }
  const editTag = (form: URLSearchParams) => {
    const added = form.getAll('a')
    const removed = form.getAll('r')
    for (const id of form.getAll('i').map(decimalOf)) {
      const item = items.get(id)
      if (item === undefined) continue
      for (const [state, tag] of [
        ['read', read],
        ['starred', starred],
      ] as const) {
        // Miniflux takes away what is added twice.
        if (added.includes(tag)) item[state] = mode !== 'miniflux' || !item[state]
        if (removed.includes(tag)) item[state] = false
      }
    }
    return plain('OK')
  }
  const feedAt = (url: string) => [...feeds.values()].find((feed) => feed.url === url)
  /** FreshRSS says no more than that it was bad. */
  const refused = (status: number, why: string) =>
    isFresh ? plain('Bad Request!', 400) : json(isOld ? { errors: [why] } : { error_message: why }, status)
  const editSubscription = (form: URLSearchParams) => {
    const stream = form.get('s') ?? ''
    const label = form.get('a')?.split('/label/')[1]
    const known = feeds.get(stream) ?? (isFresh ? feedAt(stream.slice('feed/'.length)) : undefined)
    switch (form.get('ac')) {
      case 'subscribe': {
        if (isOld) return json({ errors: ['Unknown action'] })
        const url = stream.slice('feed/'.length)
        // FreshRSS looks for the feed itself.
        if (pages.has(url) && !isFresh) return refused(500, 'Unable to detect feed format.')
        const end = pages.get(url) ?? moved.get(url) ?? url
        if (feedAt(end) !== undefined) return refused(500, 'This feed already exists.')
        follow(end, form.get('t') ?? '', label === '' ? undefined : label)
        return plain('OK')
      }
      case 'unsubscribe':
        return known !== undefined && feeds.delete(known.id) ? plain('OK') : refused(500, 'no feed was removed')
      case 'edit':
        if (known === undefined) return refused(400, 'feed not found')
        // Miniflux finds it whatever the case of its letters, and then not by its name; before 2.2.9 it ended the connection.
        if (mode === 'miniflux' && label !== undefined && isLabelOfOtherCase(label))
          return refused(400, 'category not found')
        // FreshRSS of many versions makes one that has no name.
        if (label !== undefined) known.label = label === '' && !isFresh ? defaultLabel : label
        labels.add(known.label)
        // Miniflux knows no feed without a label, and `r` is nothing to it.
        if (form.has('r') && (isOld || (isFresh && label === undefined))) known.label = defaultLabel
        return plain('OK')
      default:
        return refused(400, 'unrecognized action')
    }
  }
  const isLabelOfOtherCase = (name: string) =>
    !labels.has(name) && [...labels].some((label) => label.toLowerCase() === name.toLowerCase())
  const quickAdd = (given: string) => {
    const url = pages.get(given) ?? given
    const isKnown = feedAt(moved.get(url) ?? url) !== undefined
    if (isKnown && mode === 'miniflux') return refused(500, 'This feed already exists.')
    if (isKnown) return json({ query: given, numResults: 0, error: 'You are subscribed already' })
    const feed = follow(url, '')
    return json({ query: feed.url, numResults: 1, streamId: feed.id, streamName: feed.title })
  }
  const logIn = (form: URLSearchParams) => {
    if (isFresh && !/^[\w.@-]+$/.test(form.get('Email') ?? '')) return plain('Bad Request!', 400)
    if (form.get('Email') !== user.name || form.get('Passwd') !== user.password)
      return isFresh ? unauthorized() : json({ error_message: 'access unauthorized' }, 401)
    auth = `${user.name}/${String(++logins).padStart(40, 'a')}`
    token = isFresh ? `${String(logins).padStart(50, 't')}ZZZZZZZ` : auth
    return plain(`SID=${auth}\nLSID=null\nAuth=${auth}\n`)
  }
  const answerPost = (path: string, form: URLSearchParams): ReaderAnswer => {
    // FreshRSS asks for the token where states are changed alone.
    if ((!isFresh || path === 'edit-tag') && (form.get('T') !== token || token === '')) return unauthorized()
    if (path === 'stream/items/contents') {
      const asked = form.getAll('i').map(decimalOf)
      const found = asked.flatMap((id) => items.get(id) ?? []).filter(({ feedId }) => feeds.has(feedId))
      // Newer ones answer with none.
      if (found.length === 0 && mode === 'miniflux') return refused(400, 'no items')
      return json({ id: `${states}reading-list`, updated: 1, items: found.map(shown) })
    }
    if (path === 'edit-tag') return editTag(form)
    if (path === 'subscription/edit') return editSubscription(form)
    if (path === 'subscription/quickadd') return quickAdd(form.get('quickadd') ?? '')
    return isFresh ? plain('Bad Request!', 400) : json([])
  }
  const answerGet = (path: string, query: URLSearchParams): ReaderAnswer => {
    if (path === 'token') {
      if (token === '') token = isFresh ? `${String(++logins).padStart(50, 'u')}ZZZZZZZ` : auth
      return plain(isFresh ? `${token}\n` : token)
    }
    if (path === 'subscription/list' && query.get('output') !== 'json') return plain('', isFresh ? 501 : 400)
    if (path === 'subscription/list')
      return json({
        subscriptions: [...feeds.values()].map(({ id, url, title, label }) => ({
          id,
          title: isFresh ? lookAlikes(title, true) : title,
          url,
          htmlUrl: 'https://news.example/',
          categories: [{ id: labelId(label), label, ...(isFresh ? {} : { type: 'folder' }) }],
        })),
      })
    if (path === 'stream/items/ids') return ids(query)
    if (path === 'tag/list')
      return json({ tags: [{ id: named(starred) }, ...[...labels].map((name) => ({ id: labelId(name) }))] })
    return isFresh ? plain('Bad Request!', 400) : json([])
  }
  return {
    feeds,
    items,
    requests,
    moved,
    pages,
    follow,
    arrive(feed, item) {
      lastItem += isFresh ? 1_000 : 1
      const id = item.id ?? (isOld ? objectId(lastItem) : String(lastItem))
      const url = item.url ?? `https://news.example/${id}`
      const html = item.html ?? `<p>${item.title}</p>`
      const served = {
        html,
        publishedAt: 1_780_000_000_000,
        read: false,
        starred: false,
        ...item,
        id,
        url,
        feedId: feed.id,
      }
      items.set(id, served)
      return served
    },
    expire(what) {
      if (what === 'login') auth = ''
      token = ''
    },
    answer({ method, url, authorization, form = '' }) {
      const { pathname, searchParams } = new URL(url)
      requests.push(`${method} ${pathname}`)
      const path = pathname.slice(basePaths[mode].length)
      if (!pathname.startsWith(basePaths[mode])) return plain('<html><title>Home</title></html>')
      if (path === '/accounts/ClientLogin') return logIn(new URLSearchParams(form))
      const isLoggedIn = auth !== '' && authorization === `GoogleLogin auth=${auth}`
      const name = /^\/reader\/api\/0\/(.+)$/.exec(path)?.[1]
      if (name === undefined) return plain('Not Found', 404)
      // Miniflux looks at the token of a POST alone.
      if (!isLoggedIn && (isFresh || method === 'GET')) return unauthorized()
      return method === 'POST' ? answerPost(name, new URLSearchParams(form)) : answerGet(name, searchParams)
    },
  }
}

/** How many ids a server gives at most, if not what it gives in life; tests make it small, so that lists have pages. */
export const pageLimit: { ids: number | null } = { ids: null }

/** The service over HTTP on loopback; `answer` may stand in for the service's own, `port` is where it was before. */
export async function serveReader(
  service: ReaderService,
  answer: (request: ReaderRequest) => ReaderAnswer = service.answer,
  port = 0,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void readAll(request).then((form) => {
      const { authorization } = request.headers
      const url = `http://127.0.0.1${request.url ?? '/'}`
      const asked = {
        method: request.method ?? 'GET',
        url,
        form,
        ...(authorization === undefined ? {} : { authorization }),
      }
      const { status, headers, body } = answer(asked)
      response.writeHead(status, headers).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** A server that takes requests and never answers; `left` are the connections that its clients have ended. */
export async function serveSilence(): Promise<{
  url: string
  asked: () => number
  left: () => number
  close: () => Promise<void>
}> {
  let [asked, left] = [0, 0]
  const server = createServer(() => asked++)
  server.on('connection', (socket) => socket.once('close', () => left++))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    left: () => left,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
