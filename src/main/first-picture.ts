import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nativeTheme } from 'electron'
import type { FirstPicture } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import type { SettingsStore } from './settings-store.ts'

/** A front page of a hundred rows takes a fifth of it. */
const longest = 2_000_000

export type FirstPictureStore = {
  /** The page of the window, with the last front page in it if that still fits; null when the page cannot be read. */
  page(): string | null
  /** Whether the window starts with a picture. */
  fits(): boolean
  /** Keeps what the front page looks like now. Rejects with `invalidArgument`. */
  keep(picture: FirstPicture): Promise<void>
}

/**
 * The front page as it was last painted, in `first-picture.json` under `folder`. The window opens on it, as plain HTML
 * that no script has to make, until the live page takes its place: what a reader waits for at a start is to see the news.
 * A picture made by another build, under other settings, for a window of another size or another look of the system is not shown.
 */
export function openFirstPicture(folder: string, pagePath: string, settings: SettingsStore): FirstPictureStore {
  const path = join(folder, 'first-picture.json')
  const page = readText(pagePath)
  const circumstances = () => {
    const { width, height, maximized } = settings.window()
    const all = [page, settings.get(), width, height, maximized, nativeTheme.shouldUseDarkColors]
    return createHash('sha256').update(JSON.stringify(all)).digest('hex')
  }
  const fitting = (): Kept | null => {
    const kept = readKept(path)
    return kept?.circumstances === circumstances() ? kept : null
  }
  let first = fitting()
  const fits = page !== null && first !== null
  return {
    fits: () => fits,
    page() {
      const kept = first ?? fitting()
      first = null
      return page === null || kept === null ? page : withPicture(page, kept)
    },
    async keep(picture) {
      if (!isPicture(picture)) throw new AppError({ code: 'invalidArgument', params: { name: 'picture' } })
      const kept: Kept = { circumstances: circumstances(), ...picture }
      // What cannot be kept costs a moment at the next start and nothing else.
      await writeFile(path, JSON.stringify(kept)).catch(() => rm(path, { force: true }))
    },
  }
}

type Kept = FirstPicture & { circumstances: string }

function withPicture(page: string, { attributes, html, fonts }: Kept): string {
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

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function readKept(path: string): Kept | null {
  const text = readText(path)
  if (text === null) return null
  try {
    const kept: unknown = JSON.parse(text)
    return isPicture(kept) && 'circumstances' in kept ? (kept as Kept) : null
  } catch {
    return null
  }
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
