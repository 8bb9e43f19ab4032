import { join } from 'node:path'
import { openDatabase, transaction, type Database } from '#core/db/open.ts'
import { addRates } from '#core/rates/rate-store.ts'
import { tilshi } from './electron.ts'
import { answerSummaryOf, answerTo, repeated, watched, type Answer } from './interaction-answers.ts'
import { quantile, report, round } from './measure.ts'
import { kindOf, processorMsOf, treeOf } from './process-tree.ts'
import { openedReader } from './opened-reader.ts'
import { createRandom } from './random.ts'

/**
 * How soon a chart of daily rates is painted, each time of another currency that was not read before, with 20 years of each
 * stored: when its row is clicked, when all 20 years are, and when another currency is set beside it over all of them.
 * From the click on, with the processor time of the window's thread and of core. Arguments: the Electron to run, the project's
 * folder, the folder where libraries are kept between runs.
 */
const [electron = '', root = '', folder = ''] = process.argv.slice(2)
const articleCount = 200
const dayMs = 86_400_000
const years = 20
const newest = Date.UTC(2026, 10, 24)
const currencies =
  'USD EUR RUB CNY GBP JPY CHF TRY UZS KGS AED AMD AUD AZN BRL BYN CAD CZK DKK GEL HKD HUF INR IRR KRW KWD MDL MXN MYR NOK PLN SAR SEK SGD THB TJS UAH VND XDR ZAR'.split(
    ' ',
  )

const { dataDir } = tilshi(root, folder, articleCount)
const path = join(dataDir, 'library', 'library.sqlite')
const db = openDatabase(path)
// An earlier run has kept them.
db.exec('DELETE FROM rate_day')
const sizeBefore = sizeOf(db)
fillRates(db)
const ratesBytes = sizeOf(db) - sizeBefore
db.close()

const { app, page } = await openedReader(electron, root, dataDir)
await page.keyboard.press('g')
await page.keyboard.press('r')
await page.locator('.pairs-all').click()
const paper = await watched(page)
const core = treeOf(app.process().pid ?? 0).filter((pid) => kindOf(pid) === 'node.mojom.NodeService')
const workOfCore = () => [...processorMsOf(core).values()].reduce((sum, ms) => sum + ms, 0)
const all = page.locator('.ranges').getByRole('radio').last()
const drawn = (lines: number, signs: number) =>
  `((lines) => lines.length === ${lines} && lines.every((line) => line.getAttribute('points').length > ${signs}))` +
  `([...document.querySelectorAll('.chart-line')])`
/** More than a year has in the width of the chart. */
const signsOfAll = 10_000
/** What one hand does for each currency, and the processor time of core for it, ms. */
async function measured(hand: (turn: number) => Promise<Answer>): Promise<{ answers: Answer[]; coreMs: number }> {
  const before = workOfCore()
  const answers = await repeated(hand)
  return { answers, coreMs: round((workOfCore() - before) / (answers.length + 1), 1) }
}
const opened = await measured(async (turn) => {
  const name = await page.locator('.history').getAttribute('aria-label')
  const isOther = `document.querySelector('.history')?.getAttribute('aria-label') !== ${JSON.stringify(name)}`
  // The first row is open already.
  const row = page.locator('.pair-row').nth(turn + 1)
  return answerTo(paper, `${isOther} && ${drawn(1, 500)}`, () => row.click())
})
const whole = await measured(async (turn) => {
  await page.locator('.pair-row').nth(turn).click()
  await page.waitForSelector('.chart-line')
  return answerTo(paper, drawn(1, signsOfAll), () => all.click())
})
const compared = await measured(async (turn) => {
  await page.getByRole('button', { name: 'Compare with' }).click()
  // From the second time on the first of them takes the other away.
  const option = page.getByRole('option').nth(turn === 0 ? 0 : turn + 1)
  const code = `document.querySelector('.comparison-other')?.textContent ?? ''`
  const isOther = `(${code}) !== ${JSON.stringify(await page.evaluate(code))}`
  return answerTo(paper, `${isOther} && ${drawn(2, signsOfAll)}`, () => option.click())
})
await app.close()
const told = ({ answers, coreMs }: { answers: Answer[]; coreMs: number }) => ({ ...answerSummaryOf(answers), coreMs })
report({
  bench: 'chart',
  days: Math.round((years * 365.25 * 5) / 7),
  reach: [
    {
      what: '20 years of a currency, 95 of 100 drawn within',
      at: 0,
      unit: 'ms',
      value: round(
        quantile(
          whole.answers.map(({ ms }) => ms),
          0.95,
        ),
      ),
      goal: { most: 50 },
    },
    { what: '20 years of 40 currencies', at: 0, unit: 'MB', value: round(ratesBytes / 1e6, 1), goal: { most: 25 } },
  ],
  answersMs: { opened: told(opened), whole: told(whole), compared: told(compared) },
})

function fillRates(library: Database): void {
  const random = createRandom(1)
  const values = currencies.map((_, place) => 1 + place * 7)
  transaction(library, () => {
    for (let at = newest - years * 365.25 * dayMs; at <= newest; at += dayMs) {
      const day = new Date(at)
      if (day.getUTCDay() % 6 === 0) continue
      const rates = currencies.map((currency, place) => {
        values[place] = (values[place] ?? 1) * (1 + (random() - 0.5) / 100)
        return { currency, nominal: 1, value: (values[place] ?? 1).toFixed(2), change: null }
      })
      addRates(library, { source: 'nbk', date: day.toISOString().slice(0, 10), fetchedAt: at, rates })
    }
  })
}

/** Bytes of the pages that hold something. */
function sizeOf(library: Database): number {
  const one = (pragma: string) => Number(Object.values(library.prepare(`PRAGMA ${pragma}`).get() as object)[0])
  return (one('page_count') - one('freelist_count')) * one('page_size')
}
