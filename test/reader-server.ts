import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as readAll } from 'node:stream/consumers'

/** Which server's ways it has. */
export type ReaderMode = 'freshrss' | 'miniflux' | 'theoldreader'
type ServedItem = {
  /** As a decimal, larger for what arrived later. */
  id: string
  feedId: string
  title: string
  url: string
  html: string
  /** Epoch ms. */
  publishedAt: number
  read: boolean
  starred: boolean
}
type ServedFeed = { id: string; url: string; title: string; label: string }
export type ReaderRequest = { method: string; url: string; authorization?: string; form?: string }
export type ReaderAnswer = { status: number; headers: Record<string, string>; body: string }

/** A server of the Google Reader API with one user, as FreshRSS, Miniflux and The Old Reader are where they differ. */
export type ReaderService = {
  feeds: Map<string, ServedFeed>
  items: Map<string, ServedItem>
  requests: string[]
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
const read = 'user/-/state/com.google/read'
const starred = 'user/-/state/com.google/starred'

export function createReaderService(mode: ReaderMode): ReaderService {
  const feeds = new Map<string, ServedFeed>()
  const items = new Map<string, ServedItem>()
  const requests: string[] = []
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

  const follow = (url: string, title: string, label = defaultLabel as string) => {
    lastFeed++
    const feed = { id: `feed/${isOld ? objectId(lastFeed) : lastFeed}`, url, title, label }
    feeds.set(feed.id, feed)
    return feed
  }
  const labelId = (name: string) => (isFresh ? `user/-/label/${lookAlikes(name)}` : `user/1/label/${name}`)
  const itemsOf = (stream: string) => {
    const all = [...items.values()].filter(({ feedId }) => feeds.has(feedId))
    if (stream === starred) return all.filter((item) => item.starred)
    if (stream.startsWith('feed/')) return all.filter(({ feedId }) => feedId === stream)
    return stream.endsWith('/reading-list') ? all : []
  }
  const shown = (item: ServedItem) => ({
    id: `tag:google.com,2005:reader/item/${isOld ? item.id : BigInt(item.id).toString(16).padStart(16, '0')}`,
    title: isFresh ? lookAlikes(item.title) : item.title,
    published: Math.floor(item.publishedAt / 1000),
    crawlTimeMsec: String(item.publishedAt),
    timestampUsec: item.id,
    canonical: [{ href: item.url }],
    alternate: [{ href: item.url }],
    ...(isFresh ? { summary: { content: item.html } } : { content: { direction: 'ltr', content: item.html } }),
    origin: { streamId: item.feedId, title: feeds.get(item.feedId)?.title, htmlUrl: 'https://news.example/' },
    enclosure: [{ [isFresh ? 'href' : 'url']: `${item.url}.mp3`, type: 'audio/mpeg' }],
    categories: [
      'user/-/state/com.google/reading-list',
      labelId(feeds.get(item.feedId)?.label ?? ''),
      ...(item.read ? [read] : []),
      ...(item.starred ? [starred] : []),
      'gardens',
    ],
  })
  const ids = (query: URLSearchParams) => {
    const stream = query.get('s') ?? ''
    const most = Math.min(Number(query.get('n') ?? 20), pageLimit.ids)
    let found = itemsOf(stream).filter((item) => query.get('xt') !== read || !item.read)
    found = found.toSorted((a, b) =>
      isFresh
        ? Number(BigInt(b.id) - BigInt(a.id))
        : b.publishedAt - a.publishedAt || b.id.length - a.id.length || b.id.localeCompare(a.id),
    )
    const from = query.get('c')
    const start = from === null ? 0 : isFresh ? found.findIndex(({ id }) => BigInt(id) <= BigInt(from)) : Number(from)
    const page = start === -1 ? [] : found.slice(start, start + most)
    const next = start === -1 ? undefined : isFresh ? found[start + most]?.id : String(start + most)
    const hasNext = isFresh ? next !== undefined : start + most < found.length
    return json({ itemRefs: page.map(({ id }) => ({ id })), ...(hasNext ? { continuation: next } : {}) })
  }
  const editTag = (form: URLSearchParams) => {
    for (const id of form.getAll('i').map(decimalOf)) {
      const item = items.get(id)
      if (item === undefined) continue
      if (form.get('a') === read) item.read = true
      if (form.get('r') === read) item.read = false
      if (form.get('a') === starred) item.starred = true
      if (form.get('r') === starred) item.starred = false
    }
    return plain('OK')
  }
  const editSubscription = (form: URLSearchParams) => {
    const stream = form.get('s') ?? ''
    const label = form.get('a')?.split('/label/')[1]
    const known = [...feeds.values()].find(({ id, url }) => stream === id || stream === `feed/${url}`)
    switch (form.get('ac')) {
      case 'subscribe': {
        if (isOld) return json({ errors: ['Unknown action'] })
        // FreshRSS edits a feed that it has, Miniflux refuses it.
        if (known !== undefined && !isFresh) return plain('This feed already exists.', 500)
        const feed = known ?? follow(stream.slice('feed/'.length), form.get('t') ?? '')
        feed.label = label ?? feed.label
        return plain('OK')
      }
      case 'unsubscribe':
        if (known === undefined) return plain('Bad Request!', 400)
        feeds.delete(known.id)
        return plain('OK')
      case 'edit':
        if (known === undefined) return plain('Bad Request!', 400)
        known.label = form.has('r') && (isOld || label === undefined) ? defaultLabel : (label ?? known.label)
        return plain('OK')
      default:
        return plain('Bad Request!', 400)
    }
  }
  const logIn = (form: URLSearchParams) => {
    if (!/^\w+$/.test(form.get('Email') ?? '')) return isFresh ? plain('Bad Request!', 400) : plain('', 401)
    if (form.get('Email') !== user.name || form.get('Passwd') !== user.password) return plain('Unauthorized!', 401)
    auth = `${user.name}/${String(++logins).padStart(40, 'a')}`
    token = isFresh ? `${String(logins).padStart(50, 't')}ZZZZZZZ` : auth
    return plain(`SID=${auth}\nLSID=null\nAuth=${auth}\n`)
  }
  const answerPost = (path: string, form: URLSearchParams): ReaderAnswer => {
    if (form.get('T') !== token || token === '') return unauthorized(isFresh)
    if (path === 'stream/items/contents') {
      const asked = form.getAll('i').map(decimalOf)
      const found = asked.flatMap((id) => items.get(id) ?? []).filter(({ feedId }) => feeds.has(feedId))
      if (found.length === 0 && mode === 'miniflux') return json({ error_message: 'no items' }, 400)
      return json({ id: 'user/-/state/com.google/reading-list', updated: 1, items: found.map(shown) })
    }
    if (path === 'edit-tag') return editTag(form)
    if (path === 'subscription/edit') return editSubscription(form)
    if (path === 'subscription/quickadd' && isOld) {
      const { id: streamId } = follow(form.get('quickadd') ?? '', '')
      return json({ query: form.get('quickadd'), numResults: 1, streamId })
    }
    return isFresh ? plain('Bad Request!', 400) : json([])
  }
  const answerGet = (path: string, query: URLSearchParams): ReaderAnswer => {
    if (path === 'token') {
      if (token === '') token = isFresh ? `${String(++logins).padStart(50, 'u')}ZZZZZZZ` : auth
      return plain(`${token}\n`)
    }
    if (query.get('output') !== 'json') return plain('', isFresh ? 501 : 400)
    if (path === 'subscription/list')
      return json({
        subscriptions: [...feeds.values()].map(({ id, url, title, label }) => ({
          id,
          title: isFresh ? lookAlikes(title) : title,
          url,
          htmlUrl: 'https://news.example/',
          categories: [{ id: labelId(label), label }],
        })),
      })
    if (path === 'stream/items/ids') return ids(query)
    return isFresh ? plain('Bad Request!', 400) : json([])
  }
  return {
    feeds,
    items,
    requests,
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
      if (!isLoggedIn && (isFresh || method === 'GET')) return unauthorized(false)
      return method === 'POST' ? answerPost(name, new URLSearchParams(form)) : answerGet(name, searchParams)
    },
  }
}

/** How many ids a server gives at most; tests make it small, so that lists have pages. */
export const pageLimit = { ids: 10_000 }

function decimalOf(id: string): string {
  const hex = /item\/([0-9a-f]+)$/.exec(id)?.[1]
  return hex === undefined || hex.length === 24 ? (hex ?? id) : String(BigInt(`0x${hex}`))
}

function lookAlikes(text: string): string {
  return text.replaceAll('&', '\uff06').replaceAll('<', '\uff1c').replaceAll('>', '\uff1e')
}

function unauthorized(isBadToken: boolean): ReaderAnswer {
  const headers = isBadToken ? { 'x-reader-google-bad-token': 'true' } : {}
  return { ...plain('Unauthorized!', 401), headers }
}

function plain(body: string, status = 200): ReaderAnswer {
  return { status, headers: { 'content-type': 'text/plain' }, body }
}

function json(value: unknown, status = 200): ReaderAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

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
