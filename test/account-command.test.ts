import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildCli, type BuiltCli } from './built-cli.ts'
import { basePathOf, createReaderService, serveReader, user, type ReaderService } from './reader-server.ts'

let cli: BuiltCli
let service: ReaderService
let server: Awaited<ReturnType<typeof serveReader>>

beforeAll(async () => {
  cli = await buildCli()
  service = createReaderService('freshrss')
  server = await serveReader(service)
})
afterAll(async () => {
  await server.close()
  cli.remove()
})

const account = (args: string[], password = user.password) => cli.json(['account', ...args], `${password}\n`)

test('an account is added, synced, asked for receipts and removed, and its password is stored nowhere', async () => {
  const base = server.url + basePathOf('freshrss')
  const feed = service.follow('https://en.example/feed', 'Garden', 'Green')
  service.arrive(feed, {
    title: 'Frost in the orchard',
    url: `${server.url}/frost`,
    html: `<p>${'Cold night. '.repeat(80)}</p>`,
  })
  const add = ['add', 'home', server.url, '--user', user.name, '--kind', 'freshrss']
  expect(await account(add, 'wrong')).toMatchObject({ code: 1, value: { code: 'accountPassword' } })
  // The address of its pages is enough.
  expect(await account(add)).toMatchObject({ code: 0, value: { added: 'home', url: base, feeds: 1 } })
  expect(await account(add)).toMatchObject({ code: 1, value: { code: 'accountExists' } })
  expect(await account(['test', 'home'])).toMatchObject({ code: 0, value: { ok: true, feeds: 1 } })
  expect(await account(['sync', 'home'])).toMatchObject({ code: 0, value: { articles: { new: 1 }, sent: 0 } })
  const list = await cli.json(['list', '--unread'])
  expect(list.value).toMatchObject({ articles: [{ title: 'Frost in the orchard' }] })
  expect((await cli.json(['search', 'cold night'])).value).toMatchObject({ hits: [{ title: 'Frost in the orchard' }] })
  const [item] = service.items.values()
  if (item !== undefined) item.read = true
  expect(await account(['sync', 'home'])).toMatchObject({ code: 0, value: { states: 1 } })
  const [article] = (list.value as { articles: { id: number }[] }).articles
  expect((await account(['receipts', String(article?.id)])).value).toMatchObject({
    receipts: [{ account: 'home', kind: 'read', value: true, origin: 'account' }],
  })
  expect(await account(['subscribe', 'home', 'https://new.example/feed', '--folder', 'Сад'])).toMatchObject({ code: 0 })
  expect((await account(['list'])).value).toMatchObject({ accounts: [{ name: 'home', feeds: 2, waiting: 2 }] })
  expect(await account(['sync', 'home'])).toMatchObject({ code: 0 })
  expect([...service.feeds.values()]).toMatchObject([{}, { url: 'https://new.example/feed', label: 'Сад' }])
  expect(await account(['remove', 'home', 'other'])).toMatchObject({ code: 2, value: { code: 'invalidArgument' } })
  expect(await account(['list', 'home'])).toMatchObject({ code: 2 })
  expect(await account(['remove', 'home'])).toMatchObject({ code: 0, value: { removed: 'home', unsent: 0 } })
  expect(await account(['sync', 'home'])).toMatchObject({ code: 1, value: { code: 'accountMissing' } })
  expect(await account(['sing'])).toMatchObject({ code: 2 })
  const files = readdirSync(cli.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const kept = files.filter(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`).includes(user.password))
  expect(files.length).toBeGreaterThan(0)
  expect(kept).toEqual([])
})
