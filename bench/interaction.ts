import type { Page } from '@playwright/test'
import { deepScrollReach } from './deep-scroll.ts'
import { tilshi } from './electron.ts'
import {
  answerSummaryOf,
  answerTo,
  frameSummaryOf,
  repeated,
  watched,
  type Frame,
  type Paper,
} from './interaction-answers.ts'
import {
  backToList,
  oneMoreLetter,
  openAll,
  openFront,
  openPalette,
  openRow,
  rowFocused,
  toNextRow,
  toSection,
} from './hands.ts'
import { floorAnswers, openPlain } from './interaction-floor.ts'
import { quantile, report, round, type Reach } from './measure.ts'
import { openedReader } from './opened-reader.ts'
import { createRandom } from './random.ts'

/**
 * How soon the window answers the reader, in the real app over a large library: from a key or click to the frame that
 * shows what was asked for, what its process worked for it until it was still again, and how long frames are while a
 * list is scrolled and the window resized. Each stands beside the same done by a plain page. Arguments: the Electron to
 * run, the project's folder, the folder where libraries are kept between runs, how many articles.
 */
const [electron = '', root = '', folder = '', articleCount = '10000'] = process.argv.slice(2)
const scrolledFrames = 300
const resizes = 60
/** Frames of a list while it is drawn for the first time. */
const firstSecond = 60

const { dataDir } = tilshi(root, folder, Number(articleCount))
const { app, page } = await openedReader(electron, root, dataDir)
const plain = await openPlain(app)
const floor = await floorAnswers(plain)
const scrollFloor = await plainScroll(plain.page)
await plain.page.close()
await page.bringToFront()

const measured = await watched(page)
const answers = {
  'floor: next row': floor.next,
  'next row of a list': await movement(measured),
  'floor: open': floor.open,
  open: await opening(measured),
  'floor: a list': floor.list,
  back: await goingBack(measured),
  'switch section': await sections(measured),
  'list as cards and lines': await looks(measured),
  search: await searching(measured),
  'floor: palette': floor.palette,
  palette: await palette(measured),
  'floor: theme': floor.theme,
  theme: await themes(measured),
}
const scroll = await listScroll(page)
const deep = await deepScrollReach(page, Number(articleCount))
// What turns the page round or makes it narrower moves all of it, and is meant to.
const shifts = await page.evaluate(() => window.shifts)
const languageAnswers = await languages(measured)
const frames = { 'floor: scroll': scrollFloor, scroll, resize: await resizing(page) }
await app.close()
const large = Number(articleCount) > 500_000
report({
  bench: 'interaction',
  articles: Number(articleCount),
  reach: [
    within('next row of a list', 50, answers['next row of a list']),
    within('open', large ? 30 : 50, answers.open),
    within('switch section', 50, answers['switch section']),
    within('palette', 50, answers.palette),
    within('search', large ? 60 : 25, answers.search),
    within('language', 100, languageAnswers),
    {
      what: 'scrolled list, longest frame after a second',
      at: Number(articleCount),
      unit: 'ms',
      value: round(Math.max(...scroll.slice(firstSecond).map(({ ms }) => ms))),
      goal: { most: 32 },
    },
    deep,
  ],
  answersMs: Object.fromEntries(
    Object.entries({ ...answers, language: languageAnswers }).map(([name, all]) => [name, answerSummaryOf(all)]),
  ),
  framesMs: Object.fromEntries(Object.entries(frames).map(([name, all]) => [name, frameSummaryOf(all)])),
  layoutShift: round(
    shifts.reduce((sum, { value }) => sum + value, 0),
    4,
  ),
  shifted: [...new Set(shifts.map(({ what }) => what))],
})

/** From a key or click to the frame that shows the answer. */
function within(name: string, most: number, all: readonly { ms: number }[]): Reach {
  const value = round(
    quantile(
      all.map(({ ms }) => ms),
      0.95,
    ),
  )
  return { what: `${name}, 95 of 100 painted within`, at: Number(articleCount), unit: 'ms', value, goal: { most } }
}

async function searching(paper: Paper) {
  const random = createRandom(1)
  const all = await repeated((turn) => oneMoreLetter(paper, random, turn))
  // Out of the field, so that keys are heard again.
  await paper.page.locator('.search-field input').press('Escape')
  return all
}

async function movement(paper: Paper) {
  await openAll(paper.page)
  return repeated(() => toNextRow(paper))
}

/** Each time another article, one that has not been open before. */
async function opening(paper: Paper) {
  await openAll(paper.page)
  return repeated(async () => {
    await paper.page.keyboard.press('j')
    const answer = await openRow(paper)
    await paper.page.keyboard.press('Escape')
    await rowFocused(paper.page)
    return answer
  })
}

async function goingBack(paper: Paper) {
  await openAll(paper.page)
  return repeated(async () => {
    await paper.page.keyboard.press('j')
    await paper.page.keyboard.press('Enter')
    await paper.page.waitForSelector('.reader-title')
    await paper.page.waitForTimeout(200)
    return backToList(paper)
  })
}

async function sections(paper: Paper) {
  await openFront(paper.page)
  return repeated((turn) => toSection(paper, turn))
}

async function looks(paper: Paper) {
  return repeated((turn) => {
    const place = turn % 2 === 0 ? 1 : 0
    const shown = `document.querySelector('${place === 1 ? '.row-cards' : '.row-list'}') !== null`
    return answerTo(paper, shown, () => paper.page.locator('.look-switch button').nth(place).click())
  })
}

async function palette(paper: Paper) {
  await openFront(paper.page)
  return repeated(() => openPalette(paper))
}

async function themes(paper: Paper) {
  await openFront(paper.page)
  await paper.page.locator('.look-button').click()
  const choices = paper.page.locator('.look .choice').first().getByRole('radio')
  const all = await repeated((turn) => {
    const theme = turn % 2 === 0 ? 'dark' : 'light'
    const shown = `document.documentElement.dataset.theme === '${theme}'`
    return answerTo(paper, shown, () => choices.nth(turn % 2 === 0 ? 2 : 1).click())
  })
  await paper.page.keyboard.press('Escape')
  return all
}

/** The front page in another language and direction. */
async function languages(paper: Paper) {
  await openFront(paper.page)
  return repeated((turn) => {
    const language = turn % 2 === 0 ? 'kk-Arab' : 'en'
    const choice = paper.page
      .locator('.languages .language')
      .filter({ has: paper.page.locator(`[lang="${language}"]`) })
    return answerTo(paper, `document.documentElement.lang === '${language}'`, () => choice.click())
  })
}

/** Plain lines, many screens of them. */
async function plainScroll(paper: Page): Promise<Frame[]> {
  return paper.evaluate(async (count) => {
    document.body.innerHTML = '<p>A line of a plain page, as long as a title in a list.</p>'.repeat(500)
    return window.framesOf(() => window.scrollBy(0, 40), count)
  }, scrolledFrames)
}

async function listScroll(paper: Page): Promise<Frame[]> {
  await openAll(paper)
  return paper.evaluate(
    (count) => window.framesOf(() => document.querySelector('.scroller')?.scrollBy(0, 40), count),
    scrolledFrames,
  )
}

/** The front page in a window that is made wider and narrower, by as much as a hand drags its edge. */
async function resizing(paper: Page): Promise<Frame[]> {
  await openFront(paper)
  return paper.evaluate((count) => {
    const pane = document.querySelector<HTMLElement>('.window')
    return window.framesOf((frame) => {
      if (pane !== null) pane.style.inlineSize = `calc(100vw - ${(frame % 40) * 8}px)`
    }, count)
  }, resizes)
}
