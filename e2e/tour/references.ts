import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { comparePictures, readPicture, sideBySide, toReference, writePicture, type Comparison } from './picture.ts'
import { fileNameOf, type PictureName, type Taken } from './take-pictures.ts'

const folder = fileURLToPath(new URL('../pictures', import.meta.url))

const inHan = ['front', 'article', 'article-sum', 'article-1280']

/** The pictures kept as references: every view once from the left and once, dark, from the right; pages of text in Han. */
export function isKept({ view, language, theme }: PictureName): boolean {
  if (language === 'en') return theme === 'light'
  if (language === 'kk-Arab') return theme === 'dark'
  return language === 'zh-Hans' && theme === 'sepia' && inHan.includes(view)
}

export type Verdict = { file: string; comparison: Comparison; beside: Buffer } | { file: string; comparison: null }

/** Compares a picture with its reference; `beside`: reference, what differs and the picture, left to right. */
export async function compareWithReference(taken: Taken): Promise<Verdict> {
  const file = fileNameOf(taken)
  const stored = await readFile(path.join(folder, file)).catch(() => null)
  if (stored === null) return { file, comparison: null }
  const [now, reference] = [readPicture(taken.png), readPicture(stored)]
  const comparison = comparePictures(now, reference)
  const small = toReference(now)
  const beside = writePicture(sideBySide([reference, comparison.marked ?? small, small]))
  return { file, comparison, beside }
}

/** Keeps a picture as the reference of its name. */
export async function acceptReference(taken: Taken): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, fileNameOf(taken)), writePicture(toReference(readPicture(taken.png))))
}

/** Removes the references of views that are no more; answers their names. */
export async function dropUnknown(names: ReadonlySet<string>): Promise<string[]> {
  const stored = await readdir(folder).catch(() => [])
  const unknown = stored.filter((name) => !names.has(name))
  for (const name of unknown) await rm(path.join(folder, name))
  return unknown
}
