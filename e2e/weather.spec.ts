import { apiOf, seeDollar } from './page.ts'
import { expect, test } from './test.ts'

/** Halves away from zero, as the window rounds. */
const whole = (degrees: number) => Math.sign(degrees) * Math.round(Math.abs(degrees))

function celsius(degrees = NaN): string {
  const rounded = whole(degrees)
  return `${rounded > 0 ? '+' : rounded < 0 ? '\u2212' : ''}${Math.abs(rounded)}°`
}

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
  await expect(page.getByRole('region', { name: 'Tashkent' })).toContainText('No forecast')
  await page.getByRole('button', { name: 'Remove Astana' }).click()
  await expect.poll(chosen).toEqual(['almaty', 'tashkent'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(chosen).toEqual(['almaty', 'astana', 'tashkent'])
})
