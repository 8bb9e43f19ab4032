import { apiOf } from './page.ts'
import { expect, test } from './test.ts'

test('the licences of what the program is made of are there to read', async ({ app }) => {
  const page = await app.window()
  const licences = await apiOf(page).app.licences()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('tab', { name: 'About' }).click()
  await page.getByRole('button', { name: 'Show the licences' }).click()
  const list = page.locator('.licences > li')
  await expect(list).toHaveCount(licences.length)
  await list.filter({ hasText: 'react · ' }).first().locator('summary').click()
  await expect(list.getByText('Permission is hereby granted').first()).toBeVisible()
})
