import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nativeTheme } from 'electron'
import type { FirstPicture } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import { readKeptLook } from './kept-look.ts'

/** A front page of a hundred rows takes a fifth of it. */
const longest = 2_000_000

export type FirstPictureStore = {
  /** Whether the window starts with a picture. */
  readonly fits: boolean
  /** The file of the window's page: with the last front page in it, if that still fits. */
  page(): string
  /** Keeps what the front page looks like now. Throws `invalidArgument`. */
  keep(picture: FirstPicture): Promise<void>
}

/**
 * The front page as it was last painted, kept as a page under `userData`. The window opens on it, plain HTML that no script
 * has to make, until the live page takes its place: what a reader waits for at a start is to see the news. The page is
 * named by what it was made under: build, settings, size of the window, look of the system; another name is not shown.
 */
export function openFirstPicture(userData: string, pagePath: string): FirstPictureStore {
  const folder = join(userData, 'first-page')
  const empty = readFileSync(pagePath, 'utf8')
  const pictured = () => {
    const all = [empty, readKeptLook(userData).print, nativeTheme.shouldUseDarkColors]
    return join(folder, `${createHash('sha256').update(JSON.stringify(all)).digest('hex')}.html`)
  }
  let written: Promise<void> = Promise.resolve()
  return {
    fits: existsSync(pictured()),
    page() {
      const path = pictured()
      return existsSync(path) ? path : pagePath
    },
    keep(picture) {
      if (!isPicture(picture)) throw new AppError({ code: 'invalidArgument', params: { name: 'picture' } })
      const path = pictured()
      written = written
        .then(() => replace(folder, path, withPicture(empty, picture)))
        // What cannot be kept costs a moment at the next start and nothing else.
        .catch(() => rm(folder, { recursive: true, force: true }))
      return written
    },
  }
}

/** Renamed into place, so that a start never reads half a page; older pages go. */
async function replace(folder: string, path: string, page: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch(async () => {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder)
  })
  await writeFile(`${path}.new`, page)
  await rename(`${path}.new`, path)
  const others = (await readdir(folder)).map((name) => join(folder, name)).filter((other) => other !== path)
  await Promise.all(others.map((other) => rm(other, { force: true })))
}

function withPicture(page: string, { attributes, html, fonts }: FirstPicture): string {
  const preloads = fonts.map(
    (url) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${attribute(url)}">`,
  )
  const named = Object.entries(attributes).map(([name, value]) => ` ${name}="${attribute(value)}"`)
  return page
    .replace(/<html[^>]*>/, () => `<html${named.join('')}>`)
    .replace('</title>', () => `</title>${preloads.join('')}`)
    .replace('<div id="root"></div>', () => `<div id="root" inert>${html}</div>`)
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}

function isPicture(value: unknown): value is FirstPicture {
  if (typeof value !== 'object' || value === null) return false
  const { html, fonts, attributes } = value as Partial<Record<keyof FirstPicture, unknown>>
  return (
    typeof html === 'string' &&
    html.length <= longest &&
    Array.isArray(fonts) &&
    fonts.length <= 20 &&
    fonts.every((url) => typeof url === 'string' && /^[\w./:-]{1,300}$/.test(url)) &&
    typeof attributes === 'object' &&
    attributes !== null &&
    Object.entries(attributes).every(([name, text]) => /^[a-z-]{1,40}$/.test(name) && typeof text === 'string')
  )
}
