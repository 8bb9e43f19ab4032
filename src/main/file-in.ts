import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OpenedFile } from '#shared/api.ts'

export type FileOfOurs = OpenedFile & { path: string }

/** What a file is by its name: a list of sources (OPML), or a carry pack; null for anything else. */
function kindOf(path: string): OpenedFile['kind'] | null {
  if (/\.opml$/i.test(path)) return 'list'
  return /\.tilshipack$/i.test(path) ? 'pack' : null
}

/**
 * The files of a kind of ours among the arguments of a program, by their whole paths: desktops hand them on as `file:`
 * addresses or as paths, which a terminal means from `folder` ('' is where this program was started).
 */
export function filesIn(argv: readonly string[], folder: string): FileOfOurs[] {
  return argv.slice(1).flatMap((argument) => {
    const path = argument.startsWith('-') ? null : pathOf(argument, folder)
    const kind = path === null ? null : kindOf(path)
    return path === null || kind === null ? [] : [{ path, kind }]
  })
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
