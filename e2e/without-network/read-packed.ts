import { expect, test } from '@playwright/test'
import { launchApp } from '../app.ts'
import { apiOf, openArticle, picturesDrawn } from '../page.ts'

/** What a packed article is to show, as it was told where it was packed; pictures by the hashes in their addresses. */
export type Packed = { title: string; words: string; pictures: string[] }

const folders = (process.env['TILSHI_PACKED_IN'] ?? '').split(':')
const packed = JSON.parse(process.env['TILSHI_PACKED'] ?? '[]') as Packed[]

for (const dataFolder of folders)
  test(`all that is packed in ${dataFolder} is read with every network down`, async () => {
    const app = await launchApp({ dataFolder })
    const page = await app.window()
    expect(await page.evaluate(() => navigator.onLine)).toBe(false)
    const { items } = await apiOf(page).articles.list({ limit: 200 })
    for (const { title, words, pictures } of packed) {
      const id = items.find((item) => item.title === title)?.id
      if (id === undefined) throw new Error(`${title} is not there`)
      await openArticle(page, app, id)
      const prose = page.locator('.prose')
      await expect.poll(async () => (await prose.innerText()).replace(/\s+/g, ' ').trim()).toBe(words)
      await expect.poll(() => picturesDrawn(page)).toBe(true)
      const drawn = await prose.locator('img').evaluateAll((all) => all.map((image) => (image as HTMLImageElement).src))
      expect(drawn.map((address) => /[0-9a-f]{64}/.exec(address)?.[0])).toEqual(pictures)
    }
    await app.close()
  })
