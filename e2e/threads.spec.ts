import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { apiOf } from './page.ts'
import { expect, test } from './test.ts'

const reports = {
  one: {
    title: 'Bridge over the Ural opens in Atyrau after 14 months',
    text: 'The new bridge over the Ural in Atyrau was opened to cars on Tuesday. It is 412 metres long and was built in 14 months, said mayor Serik Umarov.',
  },
  two: {
    title: 'Atyrau opens its new bridge over the Ural',
    text: 'Cars drive over the new bridge over the Ural in Atyrau since Tuesday. It is 412 metres long, and building it took 14 months, mayor Serik Umarov said.',
  },
  three: {
    title: 'Serik Umarov promises Atyrau a second bridge',
    text: 'After the opening Serik Umarov promised the people of Atyrau another bridge. Where it will stand he did not say.',
  },
}
type Report = { title: string; text: string }

/** Two publishers on loopback who tell of one event, one of them of what followed too. */
async function startPublishers() {
  const feed = (name: string, items: Report[]) =>
    `<rss version="2.0"><channel><title>${name}</title><language>en</language>${items
      .map(
        ({ title, text }, index) => `<item><guid isPermaLink="false">${name}-${index}</guid><title>${title}</title>
          <pubDate>${new Date(Date.now() - index * 3_600_000).toUTCString()}</pubDate><description>${text}</description></item>`,
      )
      .join('')}</channel></rss>`
  const server = createServer((request, response) => {
    const body =
      request.url === '/one' ? feed('Caspian Post', [reports.three, reports.one]) : feed('River Post', [reports.two])
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { urls: [`${url}/one`, `${url}/two`], close: () => server.close() }
}

test('one row stands for an event; its reports are opened, one is taken out and put back, related ones say why', async ({
  launch,
}) => {
  test.setTimeout(120_000)
  const publishers = await startPublishers()
  const app = await launch()
  const page = await app.window()
  const api = apiOf(page)
  await api.settings.set({ contentLanguages: ['en', 'ru'] })
  for (const url of publishers.urls) await api.feeds.subscribe({ url })
  const thread = async () =>
    (await api.articles.list({ langs: ['en'] })).items.find(({ title }) => title === reports.two.title)?.thread ?? null
  await expect.poll(async () => (await thread())?.langs, { timeout: 40_000 }).toEqual(['en'])

  // The editions of the sample newsroom fold too, in the languages that are read.
  const list = page.getByRole('list', { name: 'Articles' })
  // A list that is open offers what comes by a button; opened anew it has it.
  await expect(async () => {
    for (const key of ['g', 'f', 'g', 'a']) await page.keyboard.press(key)
    await expect(list.getByRole('heading', { name: reports.two.title })).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
  await expect(list.getByRole('heading', { name: reports.one.title })).toHaveCount(0)
  await expect(list.getByRole('button', { name: '1 more on this story' }).nth(1)).toBeVisible()

  const row = list.getByRole('listitem').filter({ hasText: reports.two.title })
  await row.getByRole('button', { name: '1 more on this story' }).click()
  const both = page.getByRole('list', { name: 'Reports of one event' }).getByRole('listitem')
  await expect(both).toHaveCount(2)
  await expect(both.first()).toContainText('same names and numbers: ')
  await both.filter({ hasText: reports.one.title }).getByRole('button', { name: 'Not this story' }).click()
  await expect(both).toHaveCount(1)
  await expect(both.getByRole('button').first()).toBeFocused()
  expect(await thread()).toBeNull()
  await page.locator('.notice').getByRole('button', { name: 'Undo' }).click()
  await expect(both).toHaveCount(2)
  expect((await api.articles.counts()).unread).toBe((await api.articles.counts()).articles)

  await both.getByRole('button', { name: reports.two.title }).click()
  await expect(page.getByRole('button', { name: '1 more on this story' })).toBeVisible()
  const related = page.getByRole('region', { name: 'Related' }).getByRole('listitem')
  await expect(related.filter({ hasText: reports.three.title })).toContainText('same names: ')
  publishers.close()
})
