import { createFormat } from '../src/shared/format.ts'
import { apiOf, seeDollar } from './page.ts'
import { expect, test } from './test.ts'

test('the weather is drawn for the chosen cities, which are added, put in order and removed there', async ({
  launch,
}) => {
  const page = await (await launch()).window()
  await seeDollar(page)
  const chosen = async () => (await apiOf(page).settings.get()).cities
  await page.getByRole('button', { name: 'Weather in Astana, five days' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Weather')

  const astana = page.getByRole('region', { name: 'Astana' })
  const { days } = await apiOf(page).weather.forecast('astana')
  const { temperature } = createFormat('en')
  await expect(astana.locator('.day')).toHaveCount(Math.min(5, days.length))
  await expect(astana.locator('.day-high').first()).toHaveText(temperature(days[0]?.max ?? NaN))
  await expect(astana.locator('.day-low').first()).toHaveText(temperature(days[0]?.min ?? NaN))
  await expect(astana.locator('.forecast-source')).toContainText(/ago|now/)
  await page.getByRole('radio', { name: 'Fahrenheit, °F' }).click()
  await expect(astana.locator('.day-high').first()).toHaveText(temperature(days[0]?.max ?? NaN, 'fahrenheit'))

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
