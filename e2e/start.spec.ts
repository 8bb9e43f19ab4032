import type { Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeDataFolder } from './app.ts'
import { apiOf, lead, shiftOf } from './page.ts'
import { expect, test } from './test.ts'

/** What the window is given before any of its scripts has run. */
function pageAsServed(page: Page): Promise<string> {
  return page.evaluate(async () => (await fetch(location.href)).text())
}

/** What the window shows of the news, and what the kept picture does. */
function shownAndKept(page: Page): Promise<[shown: string, kept: string]> {
  return page.evaluate(async () => {
    const kept = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
    const parts = (of: Document) => [...of.querySelectorAll('.front :is(h2, h3, .pair, img)')]
    const inSight = parts(document).filter((part) => part.getBoundingClientRect().top < innerHeight)
    const told = (part: Element) => part.getAttribute('src') ?? part.textContent
    return [inSight.map(told).join('\n'), parts(kept).map(told).join('\n')]
  })
}

test('a start opens on the last front page, which the live one replaces without a shift', async ({ launch }) => {
  const dataFolder = await makeDataFolder()
  const first = await launch({ dataFolder })
  const page = await first.window()
  await expect(page.getByRole('heading', { name: lead }).first()).toBeVisible({ timeout: 30_000 })
  await expect.poll(() => pageAsServed(page), { timeout: 20_000 }).toContain(lead)
  await expect.poll(async () => (await apiOf(page).refresh.progress()).running, { timeout: 40_000 }).toBe(false)
  // And the picture is of what came last, at two looks in a row.
  let before = ''
  const isKept = async () => {
    const [shown, kept] = await shownAndKept(page)
    const isSettled = shown === before
    before = shown
    return isSettled && kept === shown
  }
  await expect.poll(isKept, { intervals: [750], timeout: 30_000 }).toBe(true)
  await first.close()

  const again = await launch({ dataFolder })
  const live = await again.window()
  await expect(live.getByRole('heading', { name: lead }).first()).toBeVisible()
  await expect(live.locator('#root[inert]')).toHaveCount(0)
  expect(await shiftOf(live)).toBeLessThan(0.01)
  await live.getByRole('heading', { name: lead }).first().click()
  await expect(live.locator('.prose')).toBeVisible()

  await apiOf(live).settings.set({ theme: 'dark' })
  expect(await pageAsServed(live), 'a picture in other colours is not shown').not.toContain(lead)
  await again.close()
})

test('what is set while the program is loaded counts in the window', async ({ app }) => {
  const page = await app.window()
  const program = /\/start-[^/]*\.js$/
  let isSet = false
  await page.route(program, async (route) => {
    await apiOf(page).settings.set({ theme: 'sepia' })
    isSet = true
    await route.continue()
  })
  await page.reload()
  await app.window()
  await page.unroute(program)
  expect(isSet).toBe(true)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'sepia')
})

test('what stands where the picture should be kept costs nothing', async ({ launch }) => {
  const dataFolder = await makeDataFolder()
  await writeFile(path.join(dataFolder, 'first-page'), 'not a folder')
  const app = await launch({ dataFolder })
  const page = await app.window()
  await expect(page.getByRole('heading', { name: lead }).first()).toBeVisible({ timeout: 30_000 })
  await expect.poll(() => pageAsServed(page), { timeout: 20_000 }).toContain(lead)
})

test('a start that cannot go on says why in the log and ends, so that it is in nobody’s way', async ({ desktop }) => {
  const dataFolder = await makeDataFolder()
  await mkdir(path.join(dataFolder, 'settings.json'))
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const started = spawn(process.env['ELECTRON_EXEC_PATH'] ?? '', [...sandbox, process.cwd()], {
    env: { ...process.env, TILSHI_DATA: dataFolder, TILSHI_ONCE: '1' },
    stdio: 'ignore',
  })
  expect(await once(started, 'exit')).toEqual([1, null])
  expect(await readFile(path.join(dataFolder, 'tilshi.log'), 'utf8')).toMatch(/ start\n.*EISDIR/)
  expect(await desktop.trayItems()).toEqual([])
})
