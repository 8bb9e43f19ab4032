import { homedir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '#shared/errors.ts'

/**
 * The folder where the app keeps its settings and its library, as Electron chooses it on each system. Throws
 * `libraryUnreadable` for a user without a home.
 */
export function appDataDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const own = env['TILSHI_DATA']
  if (own) return own
  if (platform === 'darwin') return join(home(), 'Library', 'Application Support', 'tilshi')
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home(), 'AppData', 'Roaming'), 'tilshi')
  return join(env['XDG_CONFIG_HOME'] || join(home(), '.config'), 'tilshi')
}

/** Neither a variable nor the system's list of users need name one, as in a container. */
function home(): string {
  let found = ''
  try {
    found = homedir()
  } catch {
    // Nothing is found, which is told below.
  }
  if (found !== '') return found
  const message = 'There is no home folder for the library: name a folder with --data or the variable TILSHI_DATA.'
  throw new AppError({ code: 'libraryUnreadable', params: { message } })
}
