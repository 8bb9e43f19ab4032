import { _electron, type Page } from '@playwright/test'
import { join } from 'node:path'
import { tilshi } from './electron.ts'
import { quantile, report, round } from './measure.ts'

/**
 * How soon the window answers the reader, in the real app over a large library: from a key or click to the frame that
 * shows what was asked for, and how long frames are while a list is scrolled and the window resized. Each stands beside
 * a floor of the same run: a word that changes, a plain page that is scrolled. Arguments: the Electron to run, the
 * project's folder, the folder where libraries are kept between runs, how many articles.
 */
const [electron = '', root = '', folder = '', articleCount = '10000'] = process.argv.slice(2)
const repeats = 30
const scrolledFrames = 300
const resizes = 60
/** An expression in the page, as all that say whether something is shown. */
const rowsShown = `document.querySelector('.list-page .row') !== null`

/** What the page is given to measure itself with. */
declare global {
  interface Window {
    answerMs: Promise<number>
    listenFor(isAnswered: () => boolean): void
    /** Ms between the frames of something that moves `count` times, once a frame. */
    framesOf(move: (frame: number) => void, count: number): Promise<number[]>
  }
}

const { dataDir } = tilshi(root, folder, Number(articleCount))
const app = await _electron.launch({
  executablePath: electron,
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${join(dataDir, 'chromium')}`, root],
  env: { ...(process.env as Record<string, string>), TILSHI_DATA: dataDir },
})
const page = await app.firstWindow()
await page.waitForSelector('[data-article]')
await page.evaluate(prepare)
// What is read when idle after the start has been read.
await page.waitForTimeout(3000)

const answers = {
  floor: await floor(page),
  'next article of a list': await movement(page),
  open: await opening(page),
  back: await goingBack(page),
  'switch section': await sections(page),
  'list as cards and lines': await looks(page),
}
const frames = {
  'floor: scroll': await plainScroll(page),
  scroll: await listScroll(page),
  resize: await resizing(page),
}
await app.close()
report({
  bench: 'interaction',
  articles: Number(articleCount),
  target: 'answers p95 <= 50 ms; frames p95 <= 17 ms',
  answersMs: summaryOf(answers),
  framesMs: summaryOf(frames),
})

/** Runs in the page: an answer counts from the event's own time to the task after the frame that shows it. */
function prepare(): void {
  window.listenFor = (isAnswered) => {
    window.answerMs = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`no answer within 5 s: ${String(isAnswered)}`)), 5000)
      const onEvent = ({ timeStamp }: Event) => {
        const look = () => {
          // The task after the frame that shows it.
          if (isAnswered()) setTimeout(() => resolve(performance.now() - timeStamp))
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }
      for (const type of ['keydown', 'click']) addEventListener(type, onEvent, { once: true, capture: true })
    })
  }
  window.framesOf = (move, count) =>
    new Promise((resolve) => {
      const times: number[] = []
      const onFrame = (time: number) => {
        times.push(time)
        if (times.length > count) resolve(times.slice(1).map((at, frame) => at - (times[frame] ?? at)))
        else {
          move(times.length)
          requestAnimationFrame(onFrame)
        }
      }
      requestAnimationFrame(onFrame)
    })
}

/** Does something by hand and answers after how many ms the window showed it; `isAnswered` is an expression in the page. */
async function answerTo(window_: Page, isAnswered: string, hand: () => Promise<unknown>): Promise<number> {
  await window_.evaluate(`window.listenFor(() => ${isAnswered})`)
  await hand()
  const ms = await window_.evaluate(() => window.answerMs)
  await window_.waitForTimeout(60)
  return ms
}

async function repeated(one: (turn: number) => Promise<number>): Promise<number[]> {
  const times: number[] = []
  // The first turn reads what is read on first use.
  for (let turn = -1; turn < repeats; turn++) {
    const ms = await one(turn + 1)
    if (turn >= 0) times.push(ms)
  }
  return times
}

/** A word over the page that changes with a key. */
async function floor(window_: Page): Promise<number[]> {
  await window_.evaluate(() => {
    const word = document.createElement('output')
    word.style.cssText = 'position: fixed; inset: 0 auto auto 0'
    document.body.append(word)
    addEventListener('keydown', ({ code }) => {
      if (code === 'F9') word.textContent = String(Number(word.textContent) + 1)
    })
  })
  const times = await repeated((turn) =>
    answerTo(window_, `document.body.lastElementChild.textContent === '${turn + 1}'`, () =>
      window_.keyboard.press('F9'),
    ),
  )
  await window_.evaluate(() => document.body.lastElementChild?.remove())
  return times
}

async function openAll(window_: Page): Promise<void> {
  await window_.keyboard.press('g')
  await window_.keyboard.press('f')
  await window_.locator('.latest-more').click()
  await window_.waitForSelector('.list-page .row')
}

async function movement(window_: Page): Promise<number[]> {
  await openAll(window_)
  return repeated(async () => {
    const before = await window_.evaluate(() =>
      document.activeElement?.closest('[data-article]')?.getAttribute('data-article'),
    )
    const isNext = `(document.activeElement?.closest('[data-article]')?.dataset.article ?? '${before}') !== '${before}'`
    return answerTo(window_, isNext, () => window_.keyboard.press('j'))
  })
}

async function opening(window_: Page): Promise<number[]> {
  await openAll(window_)
  return repeated(async (turn) => {
    const row = window_.locator('.row-open').nth(turn % 5)
    const ms = await answerTo(window_, `document.querySelector('.reader-title') !== null`, () => row.click())
    await window_.keyboard.press('Escape')
    await window_.waitForSelector('.list-page .row')
    return ms
  })
}

async function goingBack(window_: Page): Promise<number[]> {
  await openAll(window_)
  return repeated(async (turn) => {
    await window_
      .locator('.row-open')
      .nth(turn % 5)
      .click()
    await window_.waitForSelector('.reader-title')
    await window_.waitForTimeout(100)
    return answerTo(window_, rowsShown, () => window_.keyboard.press('Escape'))
  })
}

async function sections(window_: Page): Promise<number[]> {
  await window_.locator('.section-tab, .rail-row').first().click()
  await window_.keyboard.press('g')
  await window_.keyboard.press('f')
  await window_.waitForSelector('.section-tab')
  return repeated(async (turn) => {
    const tab = window_.locator('.section-tab').nth(1 + (turn % 4))
    const name = await tab.locator('bdi').textContent()
    const shown = `document.querySelector('.list-title')?.textContent === ${JSON.stringify(name)} && ${rowsShown}`
    return answerTo(window_, shown, () => tab.click())
  })
}

async function looks(window_: Page): Promise<number[]> {
  return repeated((turn) => {
    const place = turn % 2 === 0 ? 1 : 0
    const shown = `document.querySelector('${place === 1 ? '.row-cards' : '.row-list'}') !== null`
    return answerTo(window_, shown, () => window_.locator('.look-switch button').nth(place).click())
  })
}

/** A page of plain lines as long as a screen or ten, over the window. */
async function plainScroll(window_: Page): Promise<number[]> {
  return window_.evaluate(async (count) => {
    const plain = document.createElement('div')
    plain.style.cssText = 'position: fixed; inset: 0; z-index: 99; overflow: auto; background: white'
    plain.innerHTML = '<p>A line of a plain page, as long as a title in a list.</p>'.repeat(500)
    document.body.append(plain)
    const times = await window.framesOf(() => plain.scrollBy(0, 40), count)
    plain.remove()
    return times
  }, scrolledFrames)
}

async function listScroll(window_: Page): Promise<number[]> {
  await openAll(window_)
  return window_.evaluate(
    (count) => window.framesOf(() => document.querySelector('.scroller')?.scrollBy(0, 40), count),
    scrolledFrames,
  )
}

/** The front page in a window that is made wider and narrower, by as much as a hand drags its edge. */
async function resizing(window_: Page): Promise<number[]> {
  await window_.keyboard.press('g')
  await window_.keyboard.press('f')
  await window_.waitForSelector('.lead')
  return window_.evaluate((count) => {
    const pane = document.querySelector<HTMLElement>('.window')
    return window.framesOf((frame) => {
      if (pane !== null) pane.style.inlineSize = `calc(100vw - ${(frame % 40) * 8}px)`
    }, count)
  }, resizes)
}

function summaryOf(all: Record<string, number[]>): Record<string, { median: number; p95: number; worst: number }> {
  return Object.fromEntries(
    Object.entries(all).map(([name, times]) => [
      name,
      { median: round(quantile(times, 0.5)), p95: round(quantile(times, 0.95)), worst: round(Math.max(...times)) },
    ]),
  )
}
