import { afterEach, describe, expect, test } from 'vitest'
import { createReaderApi, type ReaderApi } from '../src/core/accounts/reader-api.ts'
import { createHttp } from '../src/core/http/http.ts'
import { listAccounts } from '../src/core/accounts/account-store.ts'
import { listFeeds, updateFeed } from '../src/core/feeds/feed-store.ts'
import { accountHosts } from '../src/shared/model.ts'
import { readItems } from '../src/core/accounts/reader-json.ts'
import { openAccountWorld } from './account-world.ts'
import { startTlsServers } from './hostile/hostile-server.ts'
import { onLoopback } from './on-loopback.ts'
import { stopwatch } from './stopwatch.ts'
import {
  basePathOf,
  createReaderService,
  pageLimit,
  serveReader,
  user,
  type ReaderAnswer,
  type ReaderMode,
  type ReaderRequest,
  type ReaderService,
} from './reader-server.ts'

const http = createHttp({ ...onLoopback, now: Date.now, userAgent: 'Tilshi/0 (+https://tilshi.example)' })
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  pageLimit.ids = null
  for (const close of closing.splice(0)) await close()
})

type Given = { path?: string; name?: string; password?: string; answer?: (request: ReaderRequest) => ReaderAnswer }

async function connect(mode: ReaderMode, given: Given = {}): Promise<{ api: ReaderApi; service: ReaderService }> {
  const service = createReaderService(mode)
  const { url, close } = await serveReader(service, given.answer ?? service.answer)
  closing.push(close)
  const base = `${url}${given.path ?? basePathOf(mode)}`
  const { name = user.name, password = user.password } = given
  return { api: createReaderApi({ http, base, userName: name, secret: { password, app: null } }), service }
}

const page = { 'content-type': 'text/html; charset=utf-8' }
const plainText = { 'content-type': 'text/plain' }
const answering = (status: number, body = '', headers: Record<string, string> = {}) => ({
  answer: (): ReaderAnswer => ({ status, headers, body }),
})
const codeOf = async (given: Promise<{ api: ReaderApi }>) => {
  const { api } = await given
  return api.feeds().then(
    () => 'ok',
    (error: unknown) => (error as { code: string }).code,
  )
}

const defaultLabel = (mode: ReaderMode) =>
  ({ freshrss: 'Uncategorized', miniflux: 'All', theoldreader: 'Subscriptions' })[mode]

describe.each(['freshrss', 'miniflux', 'theoldreader'] as const)('an account on %s', (mode) => {
  test('lists feeds with the names of their labels, signs of markup restored', async () => {
    const { api, service } = await connect(mode)
    service.follow('https://en.example/feed', 'Q & A <daily>: yes/no, none; or?', 'R&D')
    service.follow('https://ru.example/feed', 'Сад')
    const [first, second] = await api.feeds()
    expect(first).toMatchObject({
      url: 'https://en.example/feed',
      title: 'Q & A <daily>: yes/no, none; or?',
      label: 'R&D',
    })
    expect(second?.label).toBe(defaultLabel(mode))
  })

  test('gives ids as decimals and items with files, tags and text under either name', async () => {
    const { api, service } = await connect(mode)
    const feed = service.follow('https://en.example/feed', 'Garden')
    const { id } = service.arrive(feed, { title: 'Frost & fire', html: '<p>Cold night.</p>' })
    expect([...(await api.unreadIds()).ids]).toEqual([id])
    expect(await api.items([id])).toEqual([
      {
        id,
        feedId: feed.id,
        title: 'Frost & fire',
        url: `https://news.example/${id}`,
        author: null,
        publishedAt: 1_780_000_000_000,
        html: '<p>Cold night.</p>',
        tags: mode === 'miniflux' ? [] : ['gardens'],
        enclosures: [{ url: `https://news.example/${id}.mp3?a=1&b=2`, type: 'audio/mpeg' }],
        read: false,
        starred: false,
      },
    ])
  })

  test('reads titles and names that stood in HTML, and keeps labels as they are', async () => {
    const { api, service } = await connect(mode)
    const feed = service.follow('https://en.example/feed', 'Tom &amp; Jerry', 'R&amp;D')
    const { id } = service.arrive(feed, { title: '&#8220;Frost&#8221; &lt;b&gt; &copy; AT&T', author: 'Ann &amp; Bob' })
    expect(await api.feeds()).toMatchObject([{ title: 'Tom & Jerry', label: 'R&amp;D' }])
    expect(await api.items([id])).toMatchObject([{ title: '“Frost” <b> © AT&T', author: 'Ann & Bob' }])
  })

  test('takes no address or hash for a title, and no file for a part of the text that has it', async () => {
    const { api, service } = await connect(mode)
    const feed = service.follow('https://en.example/feed', 'Garden')
    const titles = ['', 'https://news.example/?p=1', 'tag:news.example,2026:post-1', 'd41d8cd98f00b204e9800998ecf8427e']
    const html = `<p>Cold.</p><p class="enclosure-content"><a download="" href="https://en.example/rules.pdf">💾</a></p>`
    for (const title of [...titles, 'https://other.example/frost', '2026']) service.arrive(feed, { title, html })
    const items = await api.items([...service.items.keys()])
    expect(items.map(({ title }) => title)).toEqual(['', '', '', '', 'https://other.example/frost', '2026'])
    // Of the rules nothing else tells.
    expect(new Set(items.map((item) => item.html))).toEqual(new Set([html]))
  })

  test('walks a list of many pages to its end', async () => {
    const { api, service } = await connect(mode)
    const feed = service.follow('https://en.example/feed', 'Garden')
    pageLimit.ids = 700
    const all = Array.from({ length: 1_500 }, (_, index) => service.arrive(feed, { title: `Report ${index}` }).id)
    const { ids, isWhole } = await api.unreadIds()
    expect(isWhole).toBe(true)
    expect(new Set(ids)).toEqual(new Set(all))
  })

  test('sets states, labels and subscriptions', async () => {
    const { api, service } = await connect(mode)
    const feed = service.follow('https://en.example/feed', 'Garden', 'Green')
    const item = service.arrive(feed, { title: 'Frost' })
    await api.setState([item.id], 'read', true)
    await api.setState([item.id], 'starred', true)
    expect(item).toMatchObject({ read: true, starred: true })
    expect([...(await api.starredIds()).ids]).toEqual([item.id])
    await api.setState([item.id], 'read', false)
    expect(item.read).toBe(false)
    await api.setLabel(feed.id, 'Сад', 'Green')
    expect(feed.label).toBe('Сад')
    await api.subscribe('https://new.example/feed')
    await api.unsubscribe(feed.id)
    expect([...service.feeds.values()]).toMatchObject([{ url: 'https://new.example/feed' }])
  })

  test('adds no state to an item that has it, nor takes one away that it has not', async () => {
    const { api, service } = await connect(mode)
    const feed = service.follow('https://en.example/feed', 'Garden')
    const items = ['Frost', 'Bees', 'Thaw'].map((title) => service.arrive(feed, { title }))
    const [first, second, third] = items.map(({ id }) => id)
    if (first === undefined || second === undefined || third === undefined) throw new Error('three items')
    for (const name of ['read', 'starred'] as const) {
      await api.setState([first], name, true)
      await api.setState([first, second], name, true)
      await api.setState([third], name, false)
      expect(items.map((item) => item[name])).toEqual([true, true, false])
    }
  })

  test('adds no state to an item that has it when the edit token could not be had at first', async () => {
    const service = createReaderService(mode)
    let tokens = 0
    const { api } = await connect(mode, {
      answer: (request) =>
        request.url.endsWith('/token') && ++tokens === 1
          ? { status: 500, headers: {}, body: 'oops' }
          : service.answer(request),
    })
    const item = service.arrive(service.follow('https://en.example/feed', 'Garden'), { title: 'Frost', read: true })
    await expect(api.setState([item.id], 'read', true)).rejects.toMatchObject({ code: 'serverError' })
    expect(item.read).toBe(true)
    await api.setState([item.id], 'read', true)
    expect(item.read).toBe(true)
  })

  test('gives a feed no label, which is one of its own there', async () => {
    const { service, sync, db, clock, close } = await openAccountWorld(mode)
    const feed = service.follow('https://en.example/feed', 'Garden', 'Green')
    await sync()
    const [here] = listFeeds(db, 0)
    if (here === undefined) throw new Error('no feed')
    updateFeed(db, here.id, { folder: null }, clock.now)
    await sync()
    expect(feed.label).toBe(defaultLabel(mode))
    expect(listAccounts(db)[0]?.waiting).toBe(0)
    await close()
  })

  test('leaves a feed under the label that it has when it has no other, and makes none without a name', async () => {
    const { service, sync, db, clock, close } = await openAccountWorld(mode)
    const feed = service.follow('https://en.example/feed', 'Garden')
    await sync()
    const [here] = listFeeds(db, 0)
    if (here === undefined) throw new Error('no feed')
    updateFeed(db, here.id, { folder: null }, clock.now)
    await sync()
    expect(feed.label).toBe(defaultLabel(mode))
    expect(listFeeds(db, 0)).toMatchObject([{ folder: defaultLabel(mode) }])
    expect(listAccounts(db)[0]?.waiting).toBe(0)
    await close()
  })

  test.each(['token', 'login'] as const)('goes on when the %s ran out between two calls', async (what) => {
    const { api, service } = await connect(mode)
    const item = service.arrive(service.follow('https://en.example/feed', 'Garden'), { title: 'Frost' })
    await api.setState([item.id], 'starred', true)
    service.expire(what)
    await api.setState([item.id], 'read', true)
    service.expire(what)
    await api.unreadIds()
    expect(item).toMatchObject({ read: true, starred: true })
  })

  test('says that the name or the password is wrong', async () => {
    expect(await codeOf(connect(mode, { password: 'wrong' }))).toBe('accountPassword')
    expect(await codeOf(connect(mode, { name: 'not a name' }))).toBe('accountPassword')
  })
})

test.each([
  ['takes no notice of one that is taken off', ''],
  ['refuses to take one off', 'destination must be a label'],
])('a Miniflux that %s files a feed under its own label of other case, which it then has here', async (_how, why) => {
  const { service, sync, db, clock, gate, close } = await openAccountWorld('miniflux')
  const feed = service.follow('https://en.example/feed', 'Garden', 'Tech')
  await sync()
  feed.label = 'Green'
  await sync()
  gate.answer = ({ form = '' }) =>
    why !== '' && form.includes('ac=edit') && !new URLSearchParams(form).has('a')
      ? { status: 400, headers: {}, body: JSON.stringify({ error_message: why }) }
      : null
  const [here] = listFeeds(db, 0)
  if (here === undefined) throw new Error('no feed')
  updateFeed(db, here.id, { folder: 'tech' }, clock.now)
  await sync()
  expect([feed.label, listFeeds(db, 0)[0]?.folder, listAccounts(db)[0]?.waiting]).toEqual(['Tech', 'Tech', 0])
  updateFeed(db, here.id, { folder: null }, clock.now)
  await sync()
  expect([feed.label, listFeeds(db, 0)[0]?.folder, listAccounts(db)[0]?.waiting]).toEqual(['All', 'All', 0])
  await close()
})

test('an old Miniflux that fails where it has none of some items has lost these alone, and is ill where it has them', async () => {
  const service = createReaderService('miniflux')
  let isIll = false
  const { api } = await connect('miniflux', {
    answer(request) {
      const answer = service.answer(request)
      const fails = request.url.endsWith('/contents') && (isIll || answer.status === 400)
      return fails ? { ...answer, status: 500 } : answer
    },
  })
  expect(await api.items(['7', '8'])).toEqual([])
  const { id } = service.arrive(service.follow('https://en.example/feed', 'Garden'), { title: 'Frost' })
  expect(await api.items(['7', '8'])).toEqual([])
  expect(await api.items(['7', id])).toMatchObject([{ id }])
  isIll = true
  for (const ids of [['7'], ['7', id]]) await expect(api.items(ids)).rejects.toMatchObject({ code: 'serverError' })
})

test.each(['freshrss', 'miniflux'] as const)(
  'a %s list of which the last of a page was read before the next one loses no other',
  async (mode) => {
    const service = createReaderService(mode)
    const feed = service.follow('https://en.example/feed', 'Garden')
    pageLimit.ids = 700
    const items = Array.from({ length: 1_500 }, (_, index) => service.arrive(feed, { title: `Report ${index}` }))
    const last = items[800]
    if (last === undefined) throw new Error('no item')
    let pages = 0
    const { api } = await connect(mode, {
      answer: (request) => {
        if (request.url.includes('items/ids') && ++pages === 2) last.read = true
        return service.answer(request)
      },
    })
    const { ids, isWhole } = await api.unreadIds()
    expect([ids.size, isWhole]).toEqual([1_500, mode === 'freshrss' || ids.size === 1_500])
  },
)

test.each(['freshrss', 'miniflux'] as const)(
  'a %s list of many pages is looked at again where they meet, unless all that it is asked for has come',
  async (mode) => {
    const { api, service } = await connect(mode)
    const feed = service.follow('https://en.example/feed', 'Garden')
    pageLimit.ids = 700
    const ids = Array.from({ length: 1_500 }, (_, index) => service.arrive(feed, { title: `Report ${index}` }).id)
    const requests = async (asked?: () => string[]) => {
      service.requests.length = 0
      const list = await api.unreadIds(asked)
      expect([list.ids.size, list.isWhole]).toEqual([1_500, true])
      return service.requests.filter((request) => request.includes('items/ids')).length
    }
    expect(await requests(() => ids)).toBe(3)
    expect(await requests(() => [...ids, '7'])).toBe(5)
    expect(await requests()).toBe(5)
  },
)

test.each([400, 500])(
  'a server that answers %i to a list of more than Google gave is asked for fewer',
  async (status) => {
    const service = createReaderService('freshrss')
    const feed = service.follow('https://en.example/feed', 'Garden')
    const all = Array.from({ length: 20 }, (_, index) => service.arrive(feed, { title: `Report ${index}` }).id)
    const { api } = await connect('freshrss', {
      answer: (request) =>
        Number(new URL(request.url).searchParams.get('n')) > 10_000
          ? { status, headers: {}, body: 'Bad Request!' }
          : service.answer(request),
    })
    expect(await api.unreadIds()).toEqual({ ids: new Set(all), isWhole: true, isDamaged: false })
    service.requests.length = 0
    expect(await api.starredIds()).toEqual({ ids: new Set(), isWhole: true, isDamaged: false })
    expect(service.requests).toHaveLength(1)
  },
)

test('a list two of whose items change places where pages meet has both', async () => {
  const service = createReaderService('miniflux')
  const feed = service.follow('https://en.example/feed', 'Garden')
  pageLimit.ids = 700
  const all = Array.from({ length: 1_000 }, (_, index) => service.arrive(feed, { title: `Report ${index}` }))
  const [lower, upper] = all.slice(299, 301)
  const { api } = await connect('miniflux', {
    answer(request) {
      const answer = service.answer(request)
      if (!request.url.includes('c=700')) return answer
      return { ...answer, body: answer.body.replace(`"${lower?.id}"`, `"${upper?.id}"`) }
    },
  })
  const { ids, isWhole } = await api.unreadIds()
  expect([ids.size, isWhole]).toEqual([1_000, true])
})

test('a list whose items of one date change places between pages is not taken for whole', async () => {
  const service = createReaderService('miniflux')
  const { api } = await connect('miniflux', {
    answer(request) {
      if (!request.url.includes('items/ids')) return service.answer(request)
      const from = Number(new URL(request.url).searchParams.get('c') ?? 0)
      const ids = Array.from({ length: 700 }, (_, index) => ({ id: String(from === 0 ? index : index + 300) }))
      return {
        status: 200,
        headers: {},
        body: JSON.stringify({ itemRefs: ids, ...(from === 0 ? { continuation: '700' } : {}) }),
      }
    },
  })
  // 350 overlap; the last page ends at 1,050, and 50 of them have not come.
  expect((await api.unreadIds()).isWhole).toBe(false)
})

test.each([
  [9_999, true],
  [10_000, false],
  [25_000, false],
])('a list of %i ids that names no next page is taken for whole: %s', async (count, whole) => {
  const service = createReaderService('miniflux')
  const itemRefs = Array.from({ length: count }, (_, index) => ({ id: String(index + 1) }))
  const { api } = await connect('miniflux', {
    answer: (request) =>
      request.url.includes('items/ids')
        ? { status: 200, headers: {}, body: JSON.stringify({ itemRefs }) }
        : service.answer(request),
  })
  const { ids, isWhole, isDamaged } = await api.unreadIds()
  expect([ids.size, isWhole, isDamaged]).toEqual([count, whole, false])
})

test('a list that moved up by more than its overlap between two pages is not taken for whole', async () => {
  const { api, service } = await connect('miniflux')
  const feed = service.follow('https://en.example/feed', 'Garden')
  pageLimit.ids = 700
  const items = Array.from({ length: 2_000 }, (_, index) => service.arrive(feed, { title: `Report ${index}` }))
  let pages = 0
  const { answer } = service
  const { url, close } = await serveReader(service, (request) => {
    // Another client reads the newest 600 after the first page.
    if (request.url.includes('items/ids') && ++pages === 2) for (const item of items.slice(-600)) item.read = true
    return answer(request)
  })
  closing.push(close)
  const other = createReaderApi({
    http,
    base: url,
    userName: user.name,
    secret: { password: user.password, app: null },
  })
  expect((await other.unreadIds()).isWhole).toBe(false)
  expect((await api.unreadIds()).isWhole).toBe(true)
})

test.each([
  [
    'a page of a site',
    'accountNotApi',
    answering(200, '<!doctype html><title>Home</title>', { 'content-type': 'text/html' }),
  ],
  ['an address with nothing', 'accountPath', answering(404, 'Not Found')],
  ['a FreshRSS whose API is off', 'accountApiOff', answering(503, 'Service Unavailable!')],
  ['a server that asks for a pause', 'tooManyRequests', answering(503, '', { 'retry-after': '60' })],
  ['a server that takes no POST', 'accountNotApi', answering(405, '')],
  [
    'a proxy that asks for a password of its own',
    'accountProxy',
    answering(401, 'Unauthorized', { 'www-authenticate': 'Basic realm="home"' }),
  ],
  ['a server that refuses with 200', 'accountPassword', answering(200, 'Error=BadAuthentication\n')],
  ['a server that is ill', 'serverError', answering(500, 'oops')],
  ['a server that sends elsewhere', 'accountElsewhere', answering(302, '', { location: 'http://127.0.0.2:9/login' })],
  ['a FreshRSS that does not get the end of the path', 'accountProxy', answering(200, 'OK')],
  ['a wall that refuses with a page', 'accountProxy', answering(403, '<h1>Forbidden</h1>', page)],
  ['a wall that asks for a login with a page', 'accountProxy', answering(401, '<h1>Log in</h1>', page)],
  ['a server that wants TLS', 'accountNotApi', answering(400, '<h1>The plain HTTP request was sent to …</h1>', page)],
  ['a server that refuses in plain text', 'accountPassword', answering(403, 'Forbidden', plainText)],
] as const)('%s is told as %s', async (_name, code, given) => {
  expect(await codeOf(connect('freshrss', given))).toBe(code)
})

test('a web server that looks for a file below the script of FreshRSS is told as such, and not as a wrong path', async () => {
  const answer = ({ url }: ReaderRequest): ReaderAnswer =>
    url.endsWith('/greader.php')
      ? { status: 200, headers: {}, body: 'OK' }
      : { status: 404, headers: page, body: '<h1>404 Not Found</h1>' }
  expect(await codeOf(connect('freshrss', { answer }))).toBe('accountProxy')
  expect(await codeOf(connect('freshrss', { path: '/p/api/greader.php', ...answering(404, 'Not Found') }))).toBe(
    'accountPath',
  )
})

test('a web server that keeps the login header to itself is told as such, and not as a wrong password', async () => {
  const service = createReaderService('freshrss')
  const answer = ({ authorization: _dropped, ...rest }: ReaderRequest) => service.answer(rest)
  expect(await codeOf(connect('freshrss', { answer }))).toBe('accountProxy')
})

test.each(['two words', 'a=b', 'a/b'])(
  'a name of which Miniflux makes a login that it cannot read is told as a wrong one: %s',
  async (name) => {
    const service = createReaderService('miniflux')
    const answer = (request: ReaderRequest): ReaderAnswer =>
      request.url.endsWith('/ClientLogin')
        ? { status: 200, headers: {}, body: `SID=${name}/abc\nLSID=${name}/abc\nAuth=${name}/abc\n` }
        : service.answer(request)
    expect(await codeOf(connect('miniflux', { answer, name }))).toBe('accountPassword')
  },
)

test('Inoreader says of a program that it does not know it, and not that a password is wrong', async () => {
  const asked: Record<string, string>[] = []
  const api = createReaderApi({
    http: createHttp({
      transport: ({ headers }) => {
        asked.push(headers)
        return Promise.resolve({ status: 403, headers: {}, body: nothing() })
      },
      now: Date.now,
      userAgent: 'Tilshi/0',
      resolve: () => Promise.resolve([]),
    }),
    base: accountHosts.inoreader ?? '',
    userName: user.name,
    secret: { password: user.password, app: { id: '1000', key: 'key' } },
  })
  await expect(api.feeds()).rejects.toMatchObject({ code: 'accountApp' })
  expect(asked).toMatchObject([{ AppId: '1000', AppKey: 'key' }])
})

async function* nothing(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array()
}

test('a name that is not in Latin letters is sent as it is', async () => {
  const service = createReaderService('miniflux')
  const asked: string[] = []
  const answer = (request: ReaderRequest): ReaderAnswer => {
    if (request.url.endsWith('/ClientLogin')) return { status: 200, headers: {}, body: 'SID=x\nAuth=айгүл/abc\n' }
    asked.push(Buffer.from(request.authorization ?? '', 'latin1').toString())
    return { status: 200, headers: {}, body: '{"subscriptions":[]}' }
  }
  expect(await codeOf(connect('miniflux', { answer }))).toBe('ok')
  expect(asked).toEqual(['GoogleLogin auth=айгүл/abc'])
  expect(service.requests).toEqual([])
})

test('an answer of few signs is read at once, however many there are of them', async () => {
  const spent = stopwatch()
  const login = `SID=x\nAuth=a${' '.repeat(300_000)}b\nAuth=c`
  const body = (async function* () {
    yield new TextEncoder().encode(login)
  })()
  const transport = () => Promise.resolve({ status: 200, headers: {}, body })
  const asked = createHttp({ transport, now: Date.now, userAgent: 'Tilshi' })
  const { password } = user
  const api = createReaderApi({
    http: asked,
    base: 'http://127.0.0.1:9',
    userName: user.name,
    secret: { password, app: null },
  })
  await expect(api.feeds()).rejects.toMatchObject({ code: 'unreadable' })
  const category = `${'/state/com.google/'.repeat(100_000)} `
  const item = { id: '1', origin: { streamId: 'feed/1' }, categories: [category, 'user/-/state/com.google/read'] }
  expect(readItems(JSON.stringify({ items: [item] }))).toMatchObject([{ read: true, starred: false }])
  expect(spent()).toBeLessThan(10_000)
})

test('a FreshRSS named without the path of its API answers with a page, and it is said', async () => {
  expect(await codeOf(connect('freshrss', { path: '' }))).toBe('accountNotApi')
})

test('an answer that is no list, or that does not say that it was done, is no success', async () => {
  const service = createReaderService('miniflux')
  const { api } = await connect('miniflux', {
    answer: (request) =>
      request.url.includes('/reader/api/0/') && !request.url.endsWith('/token')
        ? { status: 200, headers: {}, body: '[]' }
        : service.answer(request),
  })
  await expect(api.unreadIds()).rejects.toMatchObject({ code: 'unreadable' })
  await expect(api.setState(['1'], 'read', true)).rejects.toMatchObject({ code: 'unreadable' })
})

test('a password goes to another path of its host, and to no other host', async () => {
  const service = createReaderService('miniflux')
  const forms: string[] = []
  const answer = (request: ReaderRequest): ReaderAnswer => {
    forms.push(request.form ?? '')
    const asked = new URL(request.url)
    const moved = asked.pathname.startsWith('/old')
    const location = `${asked.pathname.slice('/old'.length)}${asked.search}`
    return moved ? { status: 301, headers: { location }, body: '' } : service.answer(request)
  }
  expect(await codeOf(connect('miniflux', { path: '/old', answer }))).toBe('ok')
  expect(forms.filter((form) => form.includes('Passwd'))).toHaveLength(2)
  const elsewhere = createReaderService('miniflux')
  const { url, close } = await serveReader(elsewhere)
  closing.push(close)
  const location = `${url.replace('127.0.0.1', '127.0.0.2')}/accounts/ClientLogin`
  expect(await codeOf(connect('miniflux', answering(307, '', { location })))).toBe('accountElsewhere')
  expect(elsewhere.requests).toEqual([])
})

const apiAt = (base: string) =>
  createReaderApi({ http, base, userName: user.name, secret: { password: user.password, app: null } })

test('nobody listens, and it is said', async () => {
  await expect(apiAt('http://127.0.0.1:9').feeds()).rejects.toMatchObject({ code: 'accountUnreachable' })
})

test.each(['self-signed', 'expired', 'other-host'])('a certificate that is %s is told as such', async (name) => {
  const tls = await startTlsServers([name])
  closing.push(async () => tls.close())
  await expect(apiAt(new URL(tls.urls[0] ?? '').origin).feeds()).rejects.toMatchObject({ code: 'accountCertificate' })
})

test('a server without a certificate that is asked with TLS is told as one that has none', async () => {
  const { url, close } = await serveReader(createReaderService('miniflux'))
  closing.push(close)
  await expect(apiAt(url.replace('http:', 'https:')).feeds()).rejects.toMatchObject({ code: 'accountCertificate' })
})
