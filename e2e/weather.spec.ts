import { apiOf, importFeeds, seeDollar } from './page.ts'
import { expect, test } from './test.ts'

/** Halves away from zero, as the window rounds. */
const whole = (degrees: number) => Math.sign(degrees) * Math.round(Math.abs(degrees))

function celsius(degrees = NaN): string {
  const rounded = whole(degrees)
  return `${rounded > 0 ? '+' : rounded < 0 ? '\u2212' : ''}${Math.abs(rounded)}°`
}

test('a city whose forecast could not be fetched says why and when it is tried again, and can be tried at once', async ({
  launch,
}) => {
  const app = await launch()
  const page = await app.window()
  await seeDollar(page)
  const api = apiOf(page)
  await importFeeds(page, ['http://one.invalid/feed'])
  await api.settings.set({ cities: ['tashkent'] })
  await page.keyboard.press('g')
  await page.keyboard.press('w')
  const tashkent = page.getByRole('region', { name: 'Tashkent' })
  await expect(tashkent.getByRole('status')).toHaveText(/(could not be found|has no network)\. Next try: .*Fetch now/)
  const dueAt = async () => (await api.weather.forecast('tashkent')).wait?.dueAt ?? 0
  const before = await dueAt()
  expect(before).toBeGreaterThan(Date.now())
  await tashkent.getByRole('button', { name: 'Fetch now' }).click()
  await expect.poll(dueAt).toBeGreaterThan(before)
})

test('the weather is drawn for the chosen cities, which are added, put in order and removed there', async ({ app }) => {
  const page = await app.window()
  await seeDollar(page)
  const chosen = async () => (await apiOf(page).settings.get()).cities
  await page.getByRole('button', { name: /^Astana .*five days$/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Weather')

  const astana = page.getByRole('region', { name: 'Astana' })
  const { days } = await apiOf(page).weather.forecast('astana')
  await expect(astana.locator('.day')).toHaveCount(Math.min(5, days.length))
  await expect(astana.locator('.day-high').first()).toHaveText(celsius(days[0]?.max))
  await expect(astana.locator('.day-low').first()).toHaveText(celsius(days[0]?.min))
  await expect(astana.locator('.forecast-source')).toContainText(/ago|now/)
  await page.getByRole('radio', { name: 'Fahrenheit, °F' }).click()
  await expect(astana.locator('.day-high').first()).toHaveText(`${whole((days[0]?.max ?? NaN) * 1.8 + 32)}°`)

  await page.getByRole('button', { name: 'Move Almaty up' }).click()
  await expect.poll(chosen).toEqual(['almaty', 'astana'])
  await page.getByRole('button', { name: 'Add a city' }).click()
  await page.getByRole('searchbox').fill('ташкент')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(chosen).toEqual(['almaty', 'astana', 'tashkent'])
  const tashkent = page.getByRole('region', { name: 'Tashkent' })
  await expect(tashkent).toContainText('No forecast for today')
  await expect(tashkent).toContainText('It comes once you follow a source of the network.')
  await expect(tashkent.getByRole('button', { name: 'Add a source' })).toBeVisible()
  await page.getByRole('button', { name: 'Remove Astana' }).click()
  await expect.poll(chosen).toEqual(['almaty', 'tashkent'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(chosen).toEqual(['almaty', 'astana', 'tashkent'])
})
