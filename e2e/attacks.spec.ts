import { readFileSync } from 'node:fs'
import { startNewsServer, type NewsServer } from '../test/news-server.ts'
import type { App } from './app.ts'
import { attack, groupAttacks, publishAttacks, readAttacks, watch } from './attacks.ts'
import { ownAttacks } from './own-attacks.ts'
import { expect, test } from './test.ts'
import { buildUnsanitised } from './unsanitised.ts'

/** A file of further cases, by `npm run attacks -- FILE`. */
const given = process.env['TILSHI_ATTACKS']
const cases = given === undefined ? ownAttacks : readAttacks(given)
const perCaseMs = 400
const longest = 100_000

let server: NewsServer
test.beforeEach(async () => {
  server = await startNewsServer({ hosts: 2 })
})
test.afterEach(() => server.close())

/** Every case, opened within `patienceMs` and set off; what came of it. */
async function openAll(app: App, all: readonly string[], patienceMs: number) {
  const page = await app.window()
  await expect(page.getByRole('heading').first()).toBeVisible({ timeout: 30_000 })
  const groups = await groupAttacks(app, all)
  const watched = await watch(app, page)
  const articles = await publishAttacks(page, server, groups)
  const kept: string[] = []
  const broken: string[] = []
  for (const id of articles) {
    try {
      kept.push(...(await attack(app, page, id, patienceMs)))
    } catch (error) {
      broken.push(`${id}: ${String(error)}`)
      await watched.reload()
    }
  }
  return { watched, kept, broken, groups: groups.length, articles: articles.length }
}

/** Names of our own cases in the log of Chromium's network, which knows of look-ups and connections too. */
function namesLookedUp(log: string): string[] {
  return readFileSync(log, 'utf8').match(/(preconnect|lookup)\.invalid/g) ?? []
}

const none = { scripts: [], requests: [], navigations: [], dialogs: [] }

test('no article runs, goes or asks for anything', async ({ launch }) => {
  test.setTimeout(120_000 + cases.length * perCaseMs)
  const { watched, kept, broken, groups, articles } = await openAll(await launch(), cases, 30_000)
  expect(articles).toBe(groups)
  expect(await watched.harm()).toEqual(none)
  const { errors, stopped } = watched.complaints()
  expect({ kept, broken, errors, stopped }).toEqual({ kept: [], broken: [], errors: [], stopped: 0 })
  for (const address of await watched.opened()) expect(address).toMatch(/^(https?|mailto|tel):/)
  // What core fetched it fetched as itself, never the window.
  for (const { headers } of server.requests) expect(headers['user-agent']).toMatch(/^Tilshi\//)
})

test('nor does any whose HTML was never cleaned: the window alone keeps it still', async ({ launch }, info) => {
  test.setTimeout(180_000 + cases.length * perCaseMs)
  const log = info.outputPath('net-log.json')
  const app = await launch({ appFolder: await buildUnsanitised(), args: [`--log-net-log=${log}`] })
  // Without the cleaner's help Chromium takes minutes to break a word of a million letters into lines.
  const { watched, kept, groups, articles } = await openAll(
    app,
    cases.filter((html) => html.length < longest),
    // Some take the page apart: longer they need not be waited for.
    5_000,
  )
  expect(articles).toBe(groups)
  expect(await watched.harm()).toEqual(none)
  // The attacks were there, and the policy of the page stopped them.
  expect(kept.length).toBeGreaterThan(cases.length / 4)
  expect(watched.complaints().stopped).toBeGreaterThan(cases.length / 4)
  for (const { headers } of server.requests) expect(headers['user-agent']).toMatch(/^Tilshi\//)
  await app.close()
  expect(namesLookedUp(log)).toEqual([])
})
