import type { Page } from '@playwright/test'
import { answerTo, type Answer, type Paper } from './interaction-answers.ts'
import { vocabularyOf } from './news.ts'
import { pick } from './random.ts'

/** Expressions in the page, as all that say whether something is shown. */
const rowsShown = `document.querySelector('.list-page .row') !== null`
const paletteShown = `document.querySelector('.palette-item') !== null`

export async function openFront(page: Page): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await page.waitForSelector('.lead')
}

/** The list of all articles. */
export async function openAll(page: Page): Promise<void> {
  await openFront(page)
  await page.locator('.latest-more').click()
  await page.waitForSelector('.list-page .row')
}

/** Until a list that was gone back to has the focus again. */
export async function rowFocused(page: Page): Promise<void> {
  await page.waitForSelector('.list-page .row-open:focus')
}

export async function toFront(paper: Paper): Promise<Answer> {
  await paper.page.keyboard.press('g')
  return answerTo(paper, `document.querySelector('.lead') !== null`, () => paper.page.keyboard.press('f'))
}

/** From a list. */
export async function toNextRow(paper: Paper): Promise<Answer> {
  const before = await paper.page.evaluate(() =>
    document.activeElement?.closest('[data-article]')?.getAttribute('data-article'),
  )
  const isNext = `(document.activeElement?.closest('[data-article]')?.dataset.article ?? '${before}') !== '${before}'`
  return answerTo(paper, isNext, () => paper.page.keyboard.press('j'))
}

/** The article whose row has the focus. */
export async function openRow(paper: Paper): Promise<Answer> {
  return answerTo(paper, `document.querySelector('.reader-title') !== null`, () => paper.page.keyboard.press('Enter'))
}

/** From the article to the list that it was opened in. */
export async function backToList(paper: Paper): Promise<Answer> {
  const answer = await answerTo(paper, rowsShown, () => paper.page.keyboard.press('Escape'))
  await rowFocused(paper.page)
  return answer
}

/** One of the first four sections, by a click. */
export async function toSection(paper: Paper, turn: number): Promise<Answer> {
  const tab = paper.page.locator('.section-tab').nth(1 + (turn % 4))
  const name = await tab.locator('bdi').textContent()
  const shown = `document.querySelector('.list-title')?.textContent === ${JSON.stringify(name)} && ${rowsShown}`
  return answerTo(paper, shown, () => tab.click())
}

/** One more letter of a word, common or rare, of any language; what is found for it is in sight. The field keeps the focus. */
export async function oneMoreLetter(paper: Paper, random: () => number, turn: number): Promise<Answer> {
  const field = paper.page.locator('.search-field input')
  const { words } = vocabularyOf(turn)
  const word = pick(turn % 2 === 0 ? words.slice(0, 20) : words.slice(400, 2000), random)
  const letters = [...word]
  const last = letters.pop() ?? ''
  await field.fill(letters.join(''))
  await paper.page.waitForTimeout(300)
  await field.press('End')
  const shown = `document.querySelector('.search-page .list-title')?.textContent === ${JSON.stringify(word)} &&
    document.querySelector('.search-page ol[aria-busy=false] li') !== null`
  return answerTo(paper, shown, () => paper.page.keyboard.insertText(last))
}

/** Opened and closed again. */
export async function openPalette(paper: Paper): Promise<Answer> {
  const answer = await answerTo(paper, paletteShown, () => paper.page.keyboard.press('Control+KeyK'))
  await paper.page.keyboard.press('Escape')
  await paper.page.waitForSelector('.palette', { state: 'detached' })
  return answer
}
