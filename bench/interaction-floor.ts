import type { ElectronApplication } from '@playwright/test'
import { answerTo, repeated, watched, type Paper } from './interaction-answers.ts'

/** As much of everything as the window shows, in a page that knows nothing and computes nothing. */
const rows = 14
const paragraphs = 10
const offers = 8

/** A plain page in the same program: it does by hand-written HTML what the window does, and nothing else. */
export async function openPlain(app: ElectronApplication): Promise<Paper> {
  const opened = app.waitForEvent('window')
  await app.evaluate(async ({ BrowserWindow }) => {
    await new BrowserWindow({ width: 1280, height: 800 }).loadURL('about:blank')
  })
  const page = await opened
  await page.setContent('<main></main>')
  await page.evaluate(fill, { rows, paragraphs, offers })
  return watched(page)
}

/** Runs in the page: a key each for what is asked of the window. */
function fill(counts: { rows: number; paragraphs: number; offers: number }): void {
  const main = document.querySelector('main')
  if (main === null) throw new Error('the plain page has no content')
  const words = 'A line of a plain page, as long as a title in a list is. '
  const row = `<article><h3><button>${words}</button></h3><p>${words}${words}</p><p>12:30 Feed</p></article>`
  let turn = 0
  const list = () => {
    turn++
    main.innerHTML = `<h1>List ${turn}</h1>${row.repeat(counts.rows)}`
  }
  list()
  const steps: Record<string, () => void> = {
    j: () => {
      const buttons = [...main.querySelectorAll('button')]
      const next = buttons[(buttons.findIndex((button) => button === document.activeElement) + 1) % buttons.length]
      next?.focus()
      next?.scrollIntoView({ block: 'nearest' })
    },
    o: () => {
      main.innerHTML = `<h1 class="title">${words}</h1>${`<p>${words.repeat(5)}</p>`.repeat(counts.paragraphs)}`
    },
    l: list,
    k: () => {
      const palette = document.createElement('dialog')
      palette.innerHTML = `<input>${`<p>${words}</p>`.repeat(counts.offers)}`
      document.body.append(palette)
      palette.showModal()
    },
    x: () => document.querySelector('dialog')?.remove(),
    d: () => {
      const dark = document.body.style.background !== 'black'
      document.body.style.background = dark ? 'black' : 'white'
      document.body.style.color = dark ? 'white' : 'black'
    },
  }
  addEventListener('keydown', ({ key }) => steps[key]?.())
}

/** Answers of the plain page to what the window is asked too. */
export async function floorAnswers(plain: Paper) {
  const press = (key: string) => () => plain.page.keyboard.press(key)
  const plainly = (key: string, shown: string) => repeated(() => answerTo(plain, shown, press(key)))
  const next = await plainly('j', `document.activeElement.localName === 'button'`)
  const open = await repeated(async () => {
    const answer = await answerTo(plain, `document.querySelector('.title') !== null`, press('o'))
    await plain.page.keyboard.press('l')
    return answer
  })
  const list = await plainly('l', `document.querySelector('article') !== null`)
  const palette = await repeated(async () => {
    const answer = await answerTo(plain, `document.querySelector('dialog') !== null`, press('k'))
    await plain.page.keyboard.press('x')
    return answer
  })
  const theme = await plainly('d', 'true')
  return { next, open, list, palette, theme }
}
