import type { Locator, Page } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeDataFolder, type App } from './app.ts'
import { answerDialogs, apiOf, frontOf, lead } from './page.ts'
import { expect, test } from './test.ts'

/** The list of everything, with the focus on its first row. */
async function listOf(page: Page): Promise<Locator> {
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  const rows = page.getByRole('list', { name: 'Articles' }).locator('.row-open')
  await expect(rows.first()).toBeVisible()
  await page.keyboard.press('j')
  await expect(rows.first()).toBeFocused()
  return rows
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')
const focusedArticle = (page: Page) =>
  page.evaluate(() => Number(document.activeElement?.closest<HTMLElement>('[data-article]')?.dataset['article']))
const unreadOf = async (page: Page) => (await apiOf(page).articles.counts()).unread
const accelerator = (app: App, item: string) =>
  app.electron.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.accelerator, item)

test('the palette opens at once and finds commands, places, settings and articles by name', async ({ app }) => {
  const page = await frontOf(app)
  await page.keyboard.press('Control+KeyK')
  const palette = page.getByRole('dialog', { name: 'Commands and places' })
  await expect(palette).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)

  // In frames, because what else the computer does meanwhile is not the palette's.
  const frames = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let count = 0
        const look = () => {
          count++
          if (document.querySelector('.palette-item') !== null || count > 60) resolve(count)
          else requestAnimationFrame(look)
        }
        dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyK', key: 'k', ctrlKey: true, cancelable: true }))
        requestAnimationFrame(look)
      }),
  )
  expect(frames).toBeLessThanOrEqual(2)
  await page.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)

  const call = async (name: string) => {
    await page.keyboard.press('Control+KeyK')
    await expect(palette).toBeVisible()
    await page.keyboard.type(name)
    await expect(palette.getByRole('option').first()).toHaveAttribute('data-focused', 'true')
    await page.keyboard.press('Enter')
    await expect(palette).toHaveCount(0)
  }
  await call('theme dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await call('green corridors')
  await expect(page.getByRole('heading', { level: 1, name: lead })).toBeVisible()
  await call('keyboard')
  await expect(page.getByRole('tab', { name: 'Keyboard' })).toHaveAttribute('aria-selected', 'true')
  await call('check dala')
  await expect.poll(async () => (await apiOf(page).refresh.progress()).total).toBe(1)
  const unread = await unreadOf(page)
  await call('mark dala')
  await expect(page.locator('.notice')).toContainText('marked as read')
  expect(await unreadOf(page)).toBeLessThan(unread)
  await call('stands dala')
  await expect(page.getByRole('heading', { level: 1, name: 'Dala News (sample)' })).toBeVisible()
  await call('qwxyz')
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible()
})

test('in a right-to-left window the palette knows the English names too, and commands reach the row in hand', async ({
  app,
}) => {
  const page = await frontOf(app)
  await page.keyboard.press('j')
  const article = await focusedArticle(page)
  await apiOf(page).settings.set({ language: 'kk-Arab', contentLanguages: ['en'] })
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await page.keyboard.press('Control+KeyK')
  const first = page.getByRole('dialog').getByRole('option').first()
  await expect(first).toBeVisible()
  await page.keyboard.type('star or remove')
  await expect(first).toContainText('تاڭداۋلىعا قوسۋ')
  await expect(first).toHaveAttribute('data-focused', 'true')
  await page.keyboard.press('Enter')
  const starred = async () => (await apiOf(page).articles.list({ starred: true })).items.map(({ id }) => Number(id))
  await expect.poll(starred).toEqual([article])
})

test('a list is one stop of Tab, walked by arrows, ends and pages, and found in by typing in any script', async ({
  app,
}) => {
  const page = await frontOf(app)
  await apiOf(page).settings.set({
    contentLanguages: ['en', 'ru', 'kk-Cyrl', 'kk-Arab', 'zh-Hans'],
    // Editions are rows of their own then, and the list long.
    groupThreads: false,
  })
  const rows = await listOf(page)
  expect(await rows.evaluateAll((all) => all.filter((row) => (row as HTMLElement).tabIndex === 0).length)).toBe(1)
  await page.keyboard.press('ArrowDown')
  await expect(rows.nth(1)).toBeFocused()
  const second = await focused(page)
  await page.keyboard.press('PageDown')
  await expect.poll(() => focused(page)).not.toBe(second)
  const afterPage = await focused(page)
  await page.keyboard.press('End')
  await expect.poll(() => focused(page)).not.toBe(afterPage)
  const last = await focusedArticle(page)
  const all = await page.evaluate(() =>
    document.activeElement?.closest('[aria-setsize]')?.getAttribute('aria-posinset'),
  )
  expect(Number(all)).toBeGreaterThan(30)
  await page.mouse.move(700, 500)
  await page.mouse.wheel(0, -20_000)
  await expect.poll(() => page.locator('.scroller').evaluate(({ scrollTop }) => scrollTop)).toBe(0)
  expect(await focusedArticle(page)).toBe(last)
  await page.keyboard.press('Home')
  await expect(rows.first()).toBeFocused()

  const { items } = await apiOf(page).articles.list({ langs: ['kk-Arab'] })
  const wanted = items.at(-1)
  if (wanted === undefined) throw new Error('the sample has nothing in Töte jazu')
  await page.keyboard.press("'")
  const field = page.getByRole('textbox', { name: 'Find in this list' })
  await expect(field).toBeFocused()
  await page.keyboard.insertText(wanted.title.slice(0, 14))
  await expect(page.locator('[data-found]')).toHaveAttribute('data-article', String(wanted.id))
  await page.keyboard.press('Enter')
  await expect(field).toHaveCount(0)
  await expect.poll(() => focusedArticle(page)).toBe(wanted.id)
})

test('several are selected with Shift and Control, marked together, and undone', async ({ app }) => {
  const page = await frontOf(app)
  const rows = await listOf(page)
  const before = await unreadOf(page)
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.locator('.row-selected')).toHaveCount(3)
  await rows.nth(4).click({ modifiers: ['Control'] })
  const bar = page.getByRole('region', { name: '4 articles selected' })
  await expect(bar).toBeVisible()
  await bar.getByRole('button', { name: 'Mark as read' }).click()
  await expect.poll(() => unreadOf(page)).toBe(before - 4)
  await expect(page.locator('.notice')).toContainText('4 articles marked as read')
  await page.locator('.notice').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => unreadOf(page)).toBe(before)

  await rows.nth(1).focus()
  await page.keyboard.press('s')
  await expect.poll(async () => (await apiOf(page).articles.counts()).starred).toBe(4)
  await page.keyboard.press('Control+KeyZ')
  await expect.poll(async () => (await apiOf(page).articles.counts()).starred).toBe(0)
  await page.keyboard.press('Escape')
  await expect(page.locator('.row-selected')).toHaveCount(0)
  await expect(rows.first()).toBeVisible()
})

test('only rows that show it are selected, and what a search alone has found is offered what it is not', async ({
  app,
}) => {
  const page = await frontOf(app)
  const api = apiOf(page)
  await api.settings.set({ contentLanguages: ['en'] })
  const { items } = await api.articles.list({ langs: ['ru'] })
  const [found] = items
  if (found === undefined) throw new Error('the sample has nothing in Russian')
  await api.articles.setStarred([found.id], true)
  await api.articles.setRead([found.id], true)

  const palette = page.getByRole('dialog', { name: 'Commands and places' })
  const selectsNothing = async (key: string) => {
    await page.keyboard.press(key)
    // Drawn after what the key did.
    await page.keyboard.press('Control+KeyK')
    await expect(palette).toBeVisible()
    await expect(page.locator('.selection-bar')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(palette).toHaveCount(0)
  }
  await page.locator('.popular h3 button').first().focus()
  await selectsNothing('Control+KeyA')
  await page.keyboard.press('/')
  await page.keyboard.insertText(found.title)
  const row = page.locator(`.search-page [data-article="${found.id}"]`)
  await expect(row).toBeVisible()
  await row.locator('.row-open').focus()
  await selectsNothing('x')

  await row.click({ button: 'right' })
  const names = page.getByRole('menu').getByRole('menuitem')
  await expect(names.filter({ hasText: 'Remove the star' })).toBeVisible()
  await expect(names.filter({ hasText: 'Mark as unread' })).toBeVisible()
  await names.filter({ hasText: 'Remove the star' }).click()
  await expect.poll(async () => (await api.articles.counts()).starred).toBe(0)
})

test('Space pages an article and goes on to the next, the side buttons go back and forward', async ({ app }) => {
  const page = await frontOf(app)
  const rows = await listOf(page)
  const titles = await rows.allInnerTexts()
  await page.keyboard.press('o')
  const title = page.locator('.reader-title')
  await expect(title).toBeVisible()
  const first = await title.innerText()
  const reader = page.locator('.reader')
  await page.keyboard.press('Space')
  await expect.poll(() => reader.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(100)
  await expect(async () => {
    // Pressed again while the next one is on its way, it would go on to the one after that.
    await reader.evaluate((pane) => pane.scrollTo({ top: pane.scrollHeight, behavior: 'instant' }))
    await page.keyboard.press('Space')
    await expect(title).not.toHaveText(first, { timeout: 5_000 })
  }).toPass()
  expect(titles[1]).toContain(await title.innerText())
  await expect.poll(() => reader.evaluate(({ scrollTop }) => scrollTop)).toBe(0)
  await page.keyboard.press('Shift+Space')
  await expect(title).toHaveText(first)

  const side = (button: number) =>
    page.evaluate((pressed) => dispatchEvent(new MouseEvent('mouseup', { button: pressed, cancelable: true })), button)
  await side(3)
  await expect(page.locator('.list-page')).toBeVisible()
  await expect(rows.first()).toBeFocused()
  await side(4)
  await expect(title).toBeVisible()
})

test('in a right-to-left window cards are walked the other way and Alt with the right arrow goes back', async ({
  app,
}) => {
  const page = await frontOf(app)
  await apiOf(page).settings.set({ language: 'kk-Arab', contentLanguages: ['en'], listLook: 'cards' })
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  const rows = page.locator('.timeline .row-open')
  await rows.first().focus()
  await page.keyboard.press('ArrowLeft')
  await expect(rows.nth(1)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(rows.first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  const columns = await page.locator('.timeline-place').first().locator('.row-open').count()
  expect(columns).toBeGreaterThan(1)
  await expect(rows.nth(columns)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('.reader-title')).toBeVisible()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(rows.nth(columns)).toBeFocused()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(page.locator('.front')).toBeVisible()
})

test('Escape closes the search for feeds from wherever it was begun', async ({ app }) => {
  const page = await frontOf(app)
  await page.keyboard.press('Control+KeyN')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await page.keyboard.type('http://127.0.0.1:9/')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test('letters find a source in the rail', async ({ app }) => {
  const page = await frontOf(app)
  const feeds = page.locator('.rail-feed')
  await feeds.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(feeds.nth(1)).toBeFocused()
  await page.keyboard.type('jan')
  await expect(page.getByRole('textbox', { name: 'Find in this list' })).toHaveValue('jan')
  await page.keyboard.press('Enter')
  await expect(page.locator('.rail-feed:focus')).toHaveAttribute('data-name', /jañalyqtary/)
})

test('keys are put elsewhere, what they took is said, the menu follows, and a restart keeps them', async ({
  launch,
}) => {
  const dataFolder = await makeDataFolder()
  const app = await launch({ dataFolder })
  const page = await frontOf(app)
  expect(await accelerator(app, 'addSource')).toBe('CmdOrCtrl+N')
  await page.keyboard.press('Shift+?')
  await page.getByRole('dialog', { name: 'Keys' }).getByRole('button', { name: 'Change the keys' }).click()
  await page.getByRole('button', { name: 'Add keys for “Star or remove the star”' }).click()
  await page.keyboard.press('m')
  await expect(page.locator('.notice')).toContainText('M now does “Star or remove the star”')
  await expect(page.locator('.notice')).toContainText('“Mark as read or unread”')
  await page.getByRole('button', { name: 'Take Ctrl N from “Add a source”' }).click()
  await page.getByRole('button', { name: 'Add keys for “Add a source”' }).click()
  await page.keyboard.press('Control+KeyQ')
  await expect(page.locator('.key-catcher')).toContainText('belongs to the system')
  await page.keyboard.press('Control+Shift+KeyN')
  await expect.poll(() => accelerator(app, 'addSource')).toBe('CmdOrCtrl+Shift+N')
  await app.close()

  const again = await launch({ dataFolder })
  const window = await frontOf(again)
  expect(await apiOf(window).settings.get()).toMatchObject({
    shortcuts: { star: ['KeyS', 'KeyM'], read: [], addSource: ['Mod+Shift+KeyN'] },
  })
  expect(await accelerator(again, 'addSource')).toBe('CmdOrCtrl+Shift+N')
  await window.keyboard.press('j')
  await window.keyboard.press('m')
  await expect.poll(async () => (await apiOf(window).articles.counts()).starred).toBe(1)
  await window.keyboard.press('Control+Shift+KeyN')
  await expect(window.getByRole('dialog')).toBeVisible()
  await window.keyboard.press('Escape')

  await apiOf(window).settings.set({ shortcutPreset: 'vim', shortcuts: {} })
  const rows = await listOf(window)
  await window.keyboard.press('j')
  await window.keyboard.press('j')
  await expect(rows.nth(2)).toBeFocused()
  await window.keyboard.press('g')
  await window.keyboard.press('g')
  await expect(rows.first()).toBeFocused()

  // What an empty list says of keys is so of these too.
  await apiOf(window).labels.add({ name: 'For the road', colour: null })
  await window.getByRole('button', { name: /^For the road/ }).click()
  const advice = window.locator('.empty-text')
  await expect(advice).toHaveText(/^Press \S?Shift L\S? on an article/)
  await apiOf(window).settings.set({ shortcuts: { label: [] } })
  await expect(advice).toHaveText(/^Press “Labels…” above an article/)
})

/** Lets a thing go over the window, as a file manager or a browser does. */
async function drop(page: Page, thing: { file: [name: string, content: string] } | { link: string }): Promise<void> {
  const data = await page.evaluateHandle((dropped) => {
    const transfer = new DataTransfer()
    if ('file' in dropped) transfer.items.add(new File([dropped.file[1]], dropped.file[0]))
    else transfer.setData('text/uri-list', dropped.link)
    return transfer
  }, thing)
  await page.dispatchEvent('.page', 'dragover', { dataTransfer: data })
  await expect(page.locator('.drop-word')).toContainText('file' in thing ? 'OPML' : 'link')
  await page.dispatchEvent('.page', 'drop', { dataTransfer: data })
  await expect(page.locator('.drop-word')).toHaveCount(0)
}

test('a dropped list of sources is imported with a report, a link is looked behind, anything else is told', async ({
  launch,
}) => {
  const page = await frontOf(await launch())
  await drop(page, {
    file: [
      'mine.opml',
      '<opml version="2.0"><body><outline text="Dropped" xmlUrl="http://127.0.0.1:9/feed"/></body></opml>',
    ],
  })
  const report = page.getByRole('dialog', { name: 'Sources from the file' })
  await expect(report).toContainText('1 source added')
  expect((await apiOf(page).feeds.list()).map(({ url }) => url)).toContain('http://127.0.0.1:9/feed')
  await page.keyboard.press('Escape')
  await expect(report).toHaveCount(0)

  await drop(page, { file: ['notes.txt', 'words'] })
  await expect(page.locator('.notice')).toContainText('notes.txt')
  await drop(page, { link: 'http://127.0.0.1:9/site' })
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('http://127.0.0.1:9/site')
})

test('a field has its menu, an address pasted on the page is looked behind, the menu bar takes in a list and tells it', async ({
  launch,
}) => {
  const dataFolder = await makeDataFolder()
  const app = await launch({ dataFolder })
  const page = await frontOf(app)
  await app.electron.evaluate(({ Menu, clipboard }) => {
    void clipboard.writeText('http://127.0.0.1:9/site')
    // What is popped up is the desktop's; that it would be is what counts.
    Menu.prototype.popup = function popup(this: Electron.Menu) {
      Object.assign(globalThis, { popped: this.items.filter(({ enabled }) => enabled).map(({ label }) => label) })
    }
  })
  await page.getByRole('textbox', { name: 'Search' }).click({ button: 'right' })
  await expect.poll(() => app.electron.evaluate(() => Reflect.get(globalThis, 'popped') as unknown)).toContain('Paste')
  await page.locator('.masthead-date').click()
  await page.keyboard.press('Control+V')
  const dialog = page.getByRole('dialog', { name: 'Add a source' })
  await expect(dialog.getByRole('textbox')).toHaveValue('http://127.0.0.1:9/site')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  // The same where one is led to by the search.
  await page.keyboard.press('/')
  await page.keyboard.press('Control+V')
  await expect(page.getByText('it looks like an address')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('textbox')).toHaveValue('http://127.0.0.1:9/site')
  await page.keyboard.press('Escape')

  const file = path.join(dataFolder, 'mine.opml')
  await writeFile(file, '<opml version="2.0"><body><outline xmlUrl="http://127.0.0.1:9/feed"/></body></opml>')
  await answerDialogs(app, file)
  await app.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('importOpml')?.click())
  await expect(page.getByRole('dialog', { name: 'Sources from the file' })).toContainText('1 source added')
  const isAsked = async () => (await apiOf(page).feeds.list()).some(({ failure }) => failure !== null)
  await expect.poll(isAsked).toBe(true)
})

test('menus of articles, links and sources open by keyboard and by pointer, and the focus comes back', async ({
  launch,
}) => {
  const page = await frontOf(await launch())
  const rows = await listOf(page)
  const before = await unreadOf(page)
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+F10')
  const menu = page.getByRole('menu')
  await expect(menu.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await expect(rows.nth(1)).toBeFocused()
  await page.keyboard.press('Shift+F10')
  await menu.getByRole('menuitem', { name: 'Mark all above as read' }).press('Enter')
  await expect.poll(() => unreadOf(page)).toBe(before - 1)

  const { feeds } = apiOf(page)
  const ids = (await feeds.list()).map(({ id }) => id)
  await feeds.arrange([
    { folder: 'Steppe', feeds: ids.slice(-1) },
    { folder: null, feeds: ids.slice(0, -1) },
  ])
  await page.locator('[data-folder="Steppe"]').click({ button: 'right' })
  await menu.getByRole('menuitem', { name: 'Check now' }).click()
  await expect.poll(async () => (await apiOf(page).refresh.progress()).total).toBe(1)

  await apiOf(page).settings.set({ language: 'kk-Arab', contentLanguages: ['en'] })
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  const feed = page.locator('.rail-feed').last()
  const box = await feed.boundingBox()
  if (box === null) throw new Error('the rail shows no source')
  await feed.click({ button: 'right', position: { x: 10, y: 10 } })
  await expect(menu).toBeVisible()
  const endOf = async () => {
    const at = await menu.boundingBox()
    return (at?.x ?? 0) + (at?.width ?? 0)
  }
  // It opens towards where lines go, from the pointer.
  await expect.poll(async () => Math.abs((await endOf()) - (box.x + 10))).toBeLessThan(16)
  await menu.getByRole('menuitem').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dala News (sample)')
})
