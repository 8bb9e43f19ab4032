import { interfaceLanguageTags, type InterfaceLanguage } from '../../src/shared/languages.ts'
import type { ArticleSummary } from '../../src/shared/model.ts'
import { defaultSettings } from '../../src/shared/settings.ts'
import { faultsOf } from '../faults.ts'
import { englishIn } from './english.ts'
import { shownThemes, type ShownTheme, type Stage } from './stage.ts'
import type { View } from './views.ts'
import { layOut, type World } from './worlds.ts'

export type PictureName = { view: string; language: InterfaceLanguage; theme: ShownTheme }
export type Taken = PictureName & { png: Buffer }
export type Wish = {
  views: readonly View[]
  wants(name: PictureName): boolean
  onTaken(taken: Taken): Promise<void>
  /** A view that could not be shown; the others are taken all the same. */
  onFailed(name: string, error: unknown): void
  /** Texts in English where another language is shown. */
  onEnglish(name: string, texts: readonly string[]): void
  /** What is cut where nothing tells the rest, reaches out of the window, or lies over something else. */
  onFaults?(name: string, faults: readonly string[]): void
}

/** `<view>-<language>-<theme>`, the name of a picture's file. */
export function fileNameOf({ view, language, theme }: PictureName): string {
  return `${view}-${language}-${theme}.png`
}

/** Pictures the views in one window a world, switching view, language and theme in place. */
export async function takePictures(wish: Wish): Promise<void> {
  const wanted = wish.views.filter((view) => themesOf(view, wish).some(({ themes }) => themes.length > 0))
  for (const world of new Set(wanted.map((view) => view.world))) {
    const views = wanted.filter((view) => view.world === world)
    await takeWorld(world, views, wish).catch((error: unknown) => wish.onFailed(`all of "${world.name}"`, error))
  }
}

function themesOf(view: View, { wants }: Wish) {
  return interfaceLanguageTags.map((language) => ({
    language,
    themes: shownThemes.filter((theme) => wants({ view: view.name, language, theme })),
  }))
}

async function takeWorld(world: World, views: readonly View[], wish: Wish): Promise<void> {
  const { stage, close } = await world.open()
  try {
    for (const view of views) {
      for (const { language, themes } of themesOf(view, wish)) {
        if (themes.length === 0) continue
        await takeView(stage, view, language, themes, wish).catch((error: unknown) =>
          wish.onFailed(`${view.name} in ${language}`, error),
        )
      }
    }
  } finally {
    await close()
  }
}

async function takeView(
  stage: Stage,
  view: View,
  language: InterfaceLanguage,
  themes: readonly ShownTheme[],
  { onTaken, onEnglish, onFaults }: Wish,
): Promise<void> {
  await stage.resize(view.size)
  await leave(stage)
  await stage.choose({
    ...defaultSettings,
    firstRunDone: true,
    ...view.settings,
    language,
    theme: themes[0] ?? 'light',
  })
  // What the last view has told goes by itself, a failure after twenty seconds.
  await stage.page.locator('.notice-place .notice').waitFor({ state: 'detached', timeout: 30_000 })
  const articles = await articlesOf(stage, language)
  const other = (await view.show({ ...stage, language, articles })) ?? undefined
  for (const theme of themes) {
    await stage.choose({ theme })
    await stage.settle(other)
    await onTaken({ view: view.name, language, theme, png: await stage.picture(other) })
  }
  const english = await englishIn(other ?? stage.page, language)
  if (english.length > 0) onEnglish(`${view.name} in ${language}`, english)
  if (onFaults !== undefined && other === undefined) {
    const faults = await faultsOf(stage.page)
    if (faults.length > 0) onFaults(`${view.name} in ${language}`, faults)
  }
  await other?.close()
}

/** What there is to read in the language; in English where a world has nothing in it, and then the window reads that too. */
async function articlesOf({ api, choose }: Stage, language: InterfaceLanguage): Promise<ArticleSummary[]> {
  const newest = async (lang: InterfaceLanguage) => (await api.articles.list({ langs: [lang], limit: 50 })).items
  const own = await newest(language)
  if (own.length > 0) return own
  const english = await newest('en')
  if (english.length > 0) await choose({ contentLanguages: ['en'] })
  return english
}

/** Away from where the last view was, its menus closed, so that the next is come to anew. */
async function leave(stage: Stage): Promise<void> {
  await stage.page.keyboard.press('Escape')
  await stage.tell('command', { name: 'rates' })
  await stage.tell('command', { name: 'settings' })
  await stage.page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  // A text opens where it was left, which another view may have done.
  await stage.page.evaluate(() => localStorage.removeItem('reading-places'))
  await stage.tell('exportProgress', null)
  await layOut(stage)
}
