import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { makeDataFolder, type App } from './app.ts'
import { startNewsroom } from './newsroom.ts'
import { answerDialogs, apiOf, openArticle, picturesDrawn } from './page.ts'
import { expect, test } from './test.ts'
import type { Packed } from './without-network/read-packed.ts'
import type { Page } from '@playwright/test'

test.use({ read: false })

const run = promisify(execFile)

/** What the articles of the newsroom show now. */
async function shown(app: App, page: Page): Promise<Packed[]> {
  const all: Packed[] = []
  const { items } = await apiOf(page).articles.list({ limit: 200 })
  for (const { id, title, feedTitle } of items) {
    if (feedTitle !== 'Steppe Post') continue
    await openArticle(page, app, id)
    await expect.poll(() => picturesDrawn(page)).toBe(true)
    const words = (await page.locator('.prose').innerText()).replace(/\s+/g, ' ').trim()
    const { images } = await apiOf(page).articles.open(id)
    all.push({ title, words, pictures: images.map(({ stored }) => /[0-9a-f]{64}/.exec(stored ?? '')?.[0] ?? '') })
  }
  return all
}

/** Runs the reading of what is packed where no network is up but the loopback of its own, and where nobody serves. */
async function readWithoutNetwork(folders: readonly string[], packed: readonly Packed[]): Promise<void> {
  const playwright = path.resolve('node_modules/@playwright/test/cli.js')
  const command = [process.execPath, playwright, 'test', '-c', 'e2e/without-network/playwright.config.ts']
  const own = process.getuid?.() === 0 ? ['--net'] : ['--net', '--map-root-user']
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    TILSHI_PACKED_IN: folders.join(':'),
    TILSHI_PACKED: JSON.stringify(packed),
  }
  // Root of a namespace of its own may not write into the cache of the machine's root.
  env['PWTEST_CACHE_DIR'] = path.resolve('out/e2e-cache')
  // A worker of the outer run is none of the inner one, which stays in this one's session.
  for (const name of Object.keys(env)) if (/^(?:TEST_|PLAYWRIGHT_|PW_|TILSHI_SESSIONS$)/.test(name)) delete env[name]
  const script = 'ip link set lo up && exec "$@"'
  await run('unshare', [...own, 'sh', '-c', script, 'sh', ...command], { env })
}

test('a pack is read whole after a restart with the server gone and every network down, here and in a second library', async ({
  launch,
}) => {
  test.setTimeout(240_000)
  const newsroom = await startNewsroom()
  const dataFolder = await makeDataFolder()
  const first = await launch({ dataFolder })
  const page = await first.window()
  const feed = await apiOf(page).feeds.subscribe({ url: `${newsroom.url}/feed.xml` })
  const pack = await apiOf(page).packs.start({ kind: 'articles', query: { feedId: feed.id } })
  const state = async () => (await apiOf(page).packs.list()).find(({ id }) => id === pack.id)
  await expect
    .poll(state, { timeout: 30_000 })
    .toMatchObject({ articles: 12, complete: 12, missing: 0, progress: null })
  const packed = await shown(first, page)
  const pictures = packed.flatMap((article) => article.pictures)
  expect(new Set(pictures).size).toBe(12)
  for (const hash of pictures) {
    const bytes = await readFile(path.join(dataFolder, 'library/images', hash.slice(0, 2), hash))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash)
  }
  const file = path.join(dataFolder, 'steppe.tilshipack')
  await answerDialogs(first, file)
  await apiOf(page).app.exportPack(pack.id, 'Today')
  await first.close()
  await newsroom.close()

  const second = await makeDataFolder()
  const cli = path.resolve('out/cli/index.js')
  await run(process.execPath, [cli, 'import-pack', file, '--data', path.join(second, 'library')])
  await readWithoutNetwork([dataFolder, second], packed)
})
