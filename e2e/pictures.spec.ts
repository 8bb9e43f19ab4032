import type { Locator } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import { comparePictures, readPicture, toReference } from './tour/picture.ts'
import { compareWithReference, isKept } from './tour/references.ts'
import type { Stage } from './tour/stage.ts'
import { takePictures } from './tour/take-pictures.ts'
import { views } from './tour/views.ts'
import { sample } from './tour/worlds.ts'
import { expect, test } from './test.ts'

/** Of all that has a stored picture (`npm run tour -- --compare`), what a change of one part is most likely to show in. */
const guarded = [
  'front',
  'front-720',
  'section',
  'article',
  'article-720',
  'rates',
  'settings-look',
  'settings-sources',
  'settings-keys',
  'packs',
  'palette',
  'shortcuts',
]

test('the main views look as they did', async ({ desktop }, info) => {
  test.setTimeout(420_000)
  expect(await desktop.trayItems()).toEqual([])
  const changed: string[] = []
  const english: string[] = []
  let compared = 0
  await takePictures({
    views: views.filter(({ name }) => guarded.includes(name)),
    wants: isKept,
    onTaken: async (taken) => {
      const verdict = await compareWithReference(taken)
      compared++
      if (verdict.comparison?.same) return
      changed.push(verdict.file)
      if (verdict.comparison !== null) await writeFile(info.outputPath(verdict.file), verdict.beside)
    },
    onEnglish: (name, texts) => english.push(`${name}: ${texts.join(' | ')}`),
    onFailed: (name, error) => {
      throw new Error(`${name} could not be shown`, { cause: error })
    },
  })
  expect(compared).toBeGreaterThanOrEqual(2 * guarded.length)
  expect(english).toEqual([])
  expect(changed, `see ${info.outputDir}; if it is meant: npm run tour -- --accept`).toEqual([])
})

test('a moved pane, another colour and a missing part are found; the same view again is not', async ({ desktop }) => {
  expect(await desktop.trayItems()).toEqual([])
  const { stage, close } = await sample.open()
  try {
    await stage.resize({ width: 1440, height: 900 })
    await stage.choose({ language: 'en', theme: 'light' })
    await stage.settle()
    const reference = toReference(readPicture(await stage.picture()))
    const differs = async () => !comparePictures(readPicture(await stage.picture()), reference).same
    expect(await differs()).toBe(false)
    const root = stage.page.locator('html')
    const latest = stage.page.locator('.front-latest')
    expect(await whileStyled(stage, latest, 'position: relative; inset-inline-start: 8px', differs)).toBe(true)
    expect(await whileStyled(stage, latest, 'padding-block-start: 4px', differs)).toBe(true)
    expect(await whileStyled(stage, root, '--accent: #8a1c1c', differs)).toBe(true)
    expect(await whileStyled(stage, root, '--paper: #f0ecdf', differs)).toBe(true)
    expect(await whileStyled(stage, stage.page.locator('.strip'), 'visibility: hidden', differs)).toBe(true)
    expect(await differs()).toBe(false)
  } finally {
    await close()
  }
})

/** What is true while an element is styled otherwise. */
async function whileStyled<Answer>(
  stage: Stage,
  element: Locator,
  style: string,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const kept = await element.getAttribute('style')
  await element.evaluate(
    (node, text) => node.setAttribute('style', `${node.getAttribute('style') ?? ''};${text}`),
    style,
  )
  await stage.settle()
  const answer = await ask()
  await element.evaluate((node, text) => node.setAttribute('style', text), kept ?? '')
  await stage.settle()
  return answer
}
