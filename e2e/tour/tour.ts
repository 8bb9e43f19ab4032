import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { InterfaceLanguage } from '../../src/shared/languages.ts'
import { startDesktop } from '../desktop/desktop.ts'
import { readPicture, shrink, writePicture } from './picture.ts'
import { acceptReference, compareWithReference, dropUnknown, isKept } from './references.ts'
import { paintSheet, writeBesideSheet, writeContactSheet, type Pair } from './sheet.ts'
import type { ShownTheme } from './stage.ts'
import { fileNameOf, takePictures, type PictureName, type Taken } from './take-pictures.ts'
import { views, type View } from './views.ts'

const usage = `npm run tour -- [options]
  --views=front,article   only these views (all: ${views.length})
  --languages=en,kk-Arab  only these languages
  --themes=light,dark     only these themes
  --width=720             as wide as this, whatever the views say
  --compare               take what has a stored picture and tell what differs from it
  --accept                store them anew; for both the views before are shown too, which leave something behind
  --beside FILE.json      picture what the file names beside its own pictures:
                          [{ "file": "front.png", "view": "front", "language": "en", "theme": "light" }]`

const smallWidth = 480

type Outcome = { names: PictureName[]; failed: string[] }

/** Takes the pictures that the arguments ask for into the folder, which is emptied; answers the exit code. */
export async function runTour(args: string[], folder: string): Promise<number> {
  const { values } = parseArgs({ args, options })
  if (values.help) {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  await rm(folder, { recursive: true, force: true })
  await mkdir(path.join(folder, 'small'), { recursive: true })
  const desktop = await startDesktop()
  try {
    if (values.beside !== undefined) return await takeBeside(values.beside, folder)
    const wanted = wishOf(values)
    if (values.compare) return await compareAll(wanted, folder)
    if (values.accept) return await acceptAll(wanted)
    return await takeAll(wanted, folder)
  } finally {
    desktop.stop()
  }
}

const options = {
  views: { type: 'string' },
  languages: { type: 'string' },
  themes: { type: 'string' },
  width: { type: 'string' },
  compare: { type: 'boolean' },
  accept: { type: 'boolean' },
  beside: { type: 'string' },
  help: { type: 'boolean' },
} as const

type Wanted = { views: readonly View[]; wants(name: PictureName): boolean; isWhole: boolean }
type OnTaken = (taken: Taken) => Promise<void>

type Wishes = Partial<Record<'views' | 'languages' | 'themes' | 'width', string>> &
  Partial<Record<'compare' | 'accept', boolean>>

function wishOf(values: Wishes): Wanted {
  const named = (list: string | undefined, name: string) => list === undefined || list.split(',').includes(name)
  const unknown = values.views?.split(',').filter((name) => !views.some((view) => view.name === name)) ?? []
  if (unknown.length > 0)
    throw new Error(`no view ${unknown.join(', ')}; there are: ${views.map(({ name }) => name).join(', ')}`)
  if (values.width !== undefined && (values.compare || values.accept))
    throw new Error('pictures are stored in the widths of their views')
  const sized = (view: View) =>
    values.width === undefined ? view : { ...view, size: { ...view.size, width: Number(values.width) } }
  return {
    views: views.filter(({ name }) => named(values.views, name)).map(sized),
    wants: ({ language, theme }) => named(values.languages, language) && named(values.themes, theme),
    isWhole: values.views === undefined && values.languages === undefined && values.themes === undefined,
  }
}

/** Takes what has a stored picture as the whole tour would: what a view shows depends on what was done before it in its world. */
async function takeKept(wanted: Wanted, onTaken: OnTaken): Promise<Outcome> {
  const names = new Set(wanted.views.map(({ name }) => name))
  const isWanted = (name: PictureName) => names.has(name.view) && wanted.wants(name)
  const lastOf = new Map(wanted.views.map((view) => [view.world, views.findIndex(({ name }) => name === view.name)]))
  const shown = views.filter(({ world }, at) => at <= (lastOf.get(world) ?? -1))
  const outcome = await take({ ...wanted, views: shown, wants: isKept }, async (taken) => {
    if (isWanted(taken)) await onTaken(taken)
  })
  return { ...outcome, names: outcome.names.filter(isWanted) }
}

async function take({ views: list, wants }: Wanted, onTaken: OnTaken): Promise<Outcome> {
  const outcome: Outcome = { names: [], failed: [] }
  const startedAt = Date.now()
  let lastView = ''
  await takePictures({
    views: list,
    wants,
    onTaken: async (taken) => {
      if (taken.view !== lastView) process.stdout.write(`  ${seconds(startedAt)} s  ${taken.view}\n`)
      lastView = taken.view
      outcome.names.push(taken)
      await onTaken(taken)
    },
    onEnglish: (name, texts) => {
      outcome.failed.push(name)
      process.stdout.write(`  ${name} has English: ${texts.join(' | ')}\n`)
    },
    onFaults: (name, faults) => {
      outcome.failed.push(name)
      process.stdout.write(`  ${name} is laid out badly: ${faults.join(' | ')}\n`)
    },
    onFailed: (name, error) => {
      outcome.failed.push(name)
      process.stdout.write(`  ${name} could not be shown: ${error instanceof Error ? error.message : String(error)}\n`)
    },
  })
  process.stdout.write(`${outcome.names.length} pictures in ${seconds(startedAt)} s\n`)
  return outcome
}

const seconds = (startedAt: number) => String(Math.round((Date.now() - startedAt) / 1000)).padStart(3)

async function takeAll(wanted: Wanted, folder: string): Promise<number> {
  const { names, failed } = await take(wanted, async (taken) => {
    await writeFile(path.join(folder, fileNameOf(taken)), taken.png)
    const small = writePicture(shrink(readPicture(taken.png), smallWidth))
    await writeFile(path.join(folder, 'small', fileNameOf(taken)), small)
  })
  const sheet = await writeContactSheet(folder, names)
  await paintSheet(sheet, 2080)
  process.stdout.write(`All on one page: ${path.relative(process.cwd(), sheet)}\n`)
  return tellFailed(failed)
}

async function compareAll(wanted: Wanted, folder: string): Promise<number> {
  const changed: string[] = []
  const { failed } = await takeKept(wanted, async (taken) => {
    const verdict = await compareWithReference(taken)
    if (verdict.comparison?.same) return
    changed.push(verdict.file)
    if (verdict.comparison === null) {
      process.stdout.write(`    ${verdict.file} has no stored picture\n`)
      return
    }
    await writeFile(path.join(folder, verdict.file), verdict.beside)
    const share = Math.round(verdict.comparison.worst * 100)
    process.stdout.write(`    ${verdict.file} differs (${share} % of the worst spot)\n`)
  })
  const where = path.relative(process.cwd(), folder)
  if (changed.length > 0) {
    process.stdout.write(`${changed.length} differ; stored, difference and new side by side are in ${where}.\n`)
    process.stdout.write('If they are meant: npm run tour -- --accept\n')
  }
  return Math.max(tellFailed(failed), changed.length > 0 ? 1 : 0)
}

async function acceptAll(wanted: Wanted): Promise<number> {
  const { names, failed } = await takeKept(wanted, acceptReference)
  if (wanted.isWhole && failed.length === 0) {
    for (const name of await dropUnknown(new Set(names.map(fileNameOf)))) process.stdout.write(`  removed ${name}\n`)
  }
  return tellFailed(failed)
}

type Beside =
  | { file: string; view: string; language: InterfaceLanguage; theme: ShownTheme }
  /** Of what no window shows: a picture of ours that is there already. */
  | { file: string; picture: string }

/** Pictures from elsewhere and the same views at the same sizes; the file's paths are relative to it. */
async function takeBeside(list: string, folder: string): Promise<number> {
  const entries = JSON.parse(await readFile(list, 'utf8')) as Beside[]
  const pairs: Pair[] = []
  const failures: string[] = []
  for (const entry of entries) {
    const { file } = entry
    const theirs = path.resolve(path.dirname(list), file)
    const [left, right] = [`theirs-${path.basename(file)}`, `ours-${path.basename(file)}`]
    if ('picture' in entry) {
      await copyFile(theirs, path.join(folder, left))
      await copyFile(path.resolve(path.dirname(list), entry.picture), path.join(folder, right))
      pairs.push({ title: path.basename(entry.picture), theirs: left, ours: right })
      continue
    }
    const { view: name, language, theme } = entry
    const { width, height } = readPicture(await readFile(theirs))
    const view = views.find((each) => each.name === name)
    if (view === undefined) throw new Error(`${list} names the view ${name}, which is not there`)
    const sized = { ...view, size: { width, height } }
    const wants = (taken: PictureName) => taken.language === language && taken.theme === theme
    const { failed } = await take({ views: [sized], wants, isWhole: false }, async (taken) => {
      await copyFile(theirs, path.join(folder, left))
      await writeFile(path.join(folder, right), taken.png)
      pairs.push({ title: `${name}, ${language}, ${theme}, ${width} × ${height}`, theirs: left, ours: right })
    })
    failures.push(...failed)
  }
  await paintSheet(await writeBesideSheet(path.join(folder, 'beside.html'), pairs), 1500)
  return tellFailed(failures)
}

function tellFailed(failed: readonly string[]): number {
  if (failed.length === 0) return 0
  process.stdout.write(`Not shown, or not in their language: ${failed.join('; ')}\n`)
  return 1
}
