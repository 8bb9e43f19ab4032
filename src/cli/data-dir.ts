import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folder where the app keeps its settings and its library, as Electron chooses it on each system. */
export function appDataDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const own = env['TILSHI_DATA']
  if (own) return own
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'tilshi')
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'tilshi')
  return join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'tilshi')
}
