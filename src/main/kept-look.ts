import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Theme } from '#shared/settings.ts'
import type { WindowState } from './settings-store.ts'

export type KeptLook = {
  theme: Theme
  window: WindowState
  /** Equal for two starts under the same settings and size of the window. */
  print: string
}

export const defaultWindow: WindowState = { x: null, y: null, width: 1440, height: 900, maximized: false }
const themes: readonly Theme[] = ['system', 'light', 'dark', 'sepia']

/**
 * How the window is to look, from the settings file under `folder`: read by itself, because a start has shown the news before
 * the store of settings with its schema is loaded. What is missing or makes no sense is as in a new installation.
 */
export function readKeptLook(folder: string): KeptLook {
  const kept = readKept(join(folder, 'settings.json'))
  const state = isRecord(kept['window']) ? kept['window'] : {}
  const number = (name: 'x' | 'y', least: number) => (isWhole(state[name], least) ? state[name] : null)
  const window = {
    x: number('x', -Infinity),
    y: number('y', -Infinity),
    width: isWhole(state['width'], 200) ? state['width'] : defaultWindow.width,
    height: isWhole(state['height'], 200) ? state['height'] : defaultWindow.height,
    maximized: state['maximized'] === true,
  }
  const { width, height, maximized } = window
  return {
    theme: themes.find((theme) => theme === kept['theme']) ?? 'system',
    window,
    // Where the small window of rates stands changes nothing in the picture.
    print: JSON.stringify({ ...kept, ratesWindow: undefined, window: { width, height, maximized } }),
  }
}

function readKept(path: string): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return isRecord(kept) ? kept : {}
  } catch {
    return {}
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isWhole(value: unknown, least: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least
}
