import { _electron } from '@playwright/test'
import { join } from 'node:path'
import { openDatabase, transaction, type Database } from '#core/db/open.ts'
import { addRates } from '#core/rates/rate-store.ts'
import { tilshi } from './electron.ts'
import { answerSummaryOf, answerTo, repeated, watched } from './interaction-answers.ts'
import { quantile, report, round } from './measure.ts'
import { kindOf, processorMsOf, treeOf } from './process-tree.ts'
import { createRandom } from './random.ts'

/**
 * How soon a chart of 20 years of daily rates is painted, each time of another currency that was not read before: from the
 * click on the range, with the processor time of the window's thread and of core. Arguments: the Electron to run, the
 * project's folder, the folder where libraries are kept between runs.
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

const app = await _electron.launch({
  executablePath: electron,
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${join(dataDir, 'chromium')}`, root],
  env: { ...(process.env as Record<string, string>), TILSHI_DATA: dataDir },
})
const page = await app.firstWindow()
await page.waitForSelector('[data-article]')
await page.waitForTimeout(3000)
await page.keyboard.press('g')
await page.keyboard.press('r')
await page.locator('.pairs-all').click()
const paper = await watched(page)
const core = treeOf(app.process().pid ?? 0).filter((pid) => kindOf(pid) === 'node.mojom.NodeService')
const workOfCore = () => [...processorMsOf(core).values()].reduce((sum, ms) => sum + ms, 0)
const all = page.locator('.ranges').getByRole('radio').last()
let coreMs = 0
let turns = 0
const answers = await repeated(async (turn) => {
  await page.locator('.pair-row').nth(turn).click()
  await page.waitForSelector('.chart-line')
  await page.waitForTimeout(200)
  const before = workOfCore()
  const shown = `(document.querySelector('.chart-line')?.getAttribute('points').length ?? 0) > 10_000`
  const answer = await answerTo(paper, shown, () => all.click())
  coreMs += workOfCore() - before
  turns++
  return answer
})
await app.close()
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
          answers.map(({ ms }) => ms),
          0.95,
        ),
      ),
      goal: { most: 50 },
    },
    { what: '20 years of 40 currencies', at: 0, unit: 'MB', value: round(ratesBytes / 1e6, 1), goal: { most: 25 } },
  ],
  answersMs: answerSummaryOf(answers),
  coreMs: round(coreMs / turns, 1),
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
