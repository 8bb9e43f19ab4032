import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { interfaceLanguageTags } from '../../src/shared/languages.ts'
import { launchApp } from '../app.ts'
import { shownThemes, type ShownTheme } from './stage.ts'
import { fileNameOf, type PictureName } from './take-pictures.ts'

/** The browser paints no higher picture. */
const highest = 16_000

const style = `
  :root { font: 14px/1.4 'Source Sans 3', sans-serif; background: #d8d8d4; color: #16191b }
  body { margin: 20px }
  nav { position: sticky; inset-block-start: 0; z-index: 1; display: flex; gap: 20px; padding-block: 10px; background: inherit }
  nav, body { background: #d8d8d4 }
  h1 { font-size: 18px; margin: 0 }
  section { margin-block: 24px }
  h2 { font-size: 15px; margin: 0 0 6px }
  .row { display: grid; grid-auto-flow: column; justify-content: start; align-items: start; gap: 10px }
  figure { margin: 0; inline-size: var(--width, 240px) }
  img { display: block; inline-size: 100%; box-shadow: 0 0 0 1px rgb(0 0 0 / .12) }
  figcaption { color: #555 }
  ${shownThemes.map((theme) => `body:has(#${theme}:checked) [data-theme]:not([data-theme='${theme}']) { display: none }`).join('\n')}`

/** Every picture on one page: a row for each view, its languages side by side, one theme at a time or all. */
export async function writeContactSheet(folder: string, names: readonly PictureName[]): Promise<string> {
  const views = [...new Set(names.map(({ view }) => view))]
  const order = (name: PictureName) => interfaceLanguageTags.indexOf(name.language)
  const rows = views.map((view) => {
    const own = names.filter((name) => name.view === view).toSorted((one, other) => order(one) - order(other))
    const rowOf = (theme: ShownTheme) => {
      const figures = own.filter((name) => name.theme === theme).map((name) => figure(fileNameOf(name), name.language))
      return figures.length === 0 ? '' : `<div class="row" data-theme="${theme}">${figures.join('')}</div>`
    }
    return `<section><h2>${view}</h2>${shownThemes.map(rowOf).join('')}</section>`
  })
  const choice = ['all', ...shownThemes].map(
    (theme) =>
      `<label><input type="radio" name="theme" id="${theme}"${theme === 'light' ? ' checked' : ''}> ${theme}</label>`,
  )
  const head = `<nav><h1>Tilshi: ${names.length} pictures of ${views.length} views</h1>${choice.join('')}</nav>`
  return writePage(path.join(folder, 'index.html'), head + rows.join(''))
}

export type Pair = { title: string; theirs: string; ours: string }

/** Pictures from elsewhere, each beside the same view of the app; paths as the page can load them. */
export function writeBesideSheet(file: string, pairs: readonly Pair[]): Promise<string> {
  const rows = pairs.map(
    ({ title, theirs, ours }) =>
      `<section style="--width:720px"><h2>${title}</h2><div class="row">${figure(theirs, 'theirs', theirs)}${figure(ours, 'the app', ours)}</div></section>`,
  )
  return writePage(file, rows.join(''))
}

function figure(file: string, caption: string, shown = `small/${file}`): string {
  return `<figure><a href="${file}"><img src="${shown}" loading="lazy" alt=""></a><figcaption>${caption}</figcaption></figure>`
}

async function writePage(file: string, body: string): Promise<string> {
  await writeFile(file, `<!doctype html><meta charset="utf-8"><title>Tilshi</title><style>${style}</style>${body}\n`)
  return file
}

/** Paints a sheet as a PNG beside it: one of each theme where it has several, else one. */
export async function paintSheet(file: string, width: number): Promise<void> {
  const viewer = await launchApp()
  try {
    await viewer.window()
    const opened = viewer.electron.waitForEvent('window')
    await viewer.electron.evaluate(({ BrowserWindow }, shown) => {
      // Its own session: the app's loads nothing but the app.
      void new BrowserWindow({ webPreferences: { partition: 'sheet' } }).loadFile(shown)
    }, file)
    const page = await opened
    await page.waitForLoadState()
    const themed = (await readFile(file, 'utf8')).includes('id="all"') ? shownThemes : [null]
    for (const theme of themed) {
      if (theme !== null) await page.locator(`#${theme}`).check()
      await page.evaluate(() => document.querySelectorAll('img').forEach((image) => (image.loading = 'eager')))
      await page.waitForFunction(() => [...document.images].every((image) => image.complete))
      await page.setViewportSize({ width, height: 800 })
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      await page.setViewportSize({ width, height: Math.min(height, highest) })
      await page.screenshot({ path: file.replace(/\.html$/, theme === null ? '.png' : `-${theme}.png`) })
    }
  } finally {
    await viewer.close()
  }
}
