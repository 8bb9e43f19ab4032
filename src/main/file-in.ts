import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OpenedFile } from '#shared/api.ts'

/** What a file is by its name: a list of sources (OPML), or a carry pack; null for anything else. */
export function kindOf(path: string): OpenedFile['kind'] | null {
  if (/\.opml$/i.test(path)) return 'list'
  return /\.tilshipack$/i.test(path) ? 'pack' : null
}

/**
 * The first file of a kind of ours among the arguments of a program, as a whole path: desktops hand it on as `file:` address
 * or as path, which a terminal means from `folder` ('' is where this program
 * was started). Null when there is none.
 */
export function fileIn(argv: readonly string[], folder: string): string | null {
  for (const argument of argv.slice(1)) {
    if (argument.startsWith('-')) continue
    const path = pathOf(argument, folder)
    if (path !== null && kindOf(path) !== null) return path
  }
  return null
}

function pathOf(argument: string, folder: string): string | null {
  const isPath = !/^[a-z][a-z0-9+.-]+:/i.test(argument)
  if (!isPath && !/^file:/i.test(argument)) return null
  try {
    return isPath ? resolve(folder, argument) : fileURLToPath(argument)
  } catch {
    // On another computer, no path at all, or from a working folder that is gone.
    return null
  }
}
