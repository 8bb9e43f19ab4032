import { existsSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs'

/** Far more than any settings take. Bytes. */
const largest = 1024 * 1024

type Values = Record<string, unknown>

/**
 * What a settings file holds: `object` is null when it cannot be made out, or there is none. Throws what the file system does
 * when it is there and cannot be read.
 */
export function readStored(path: string): { found: boolean; object: Values | null } {
  try {
    if (statSync(path).size > largest) return { found: true, object: null }
    return { found: true, object: parsed(readFileSync(path, 'utf8')) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { found: false, object: null }
    throw error
  }
}

/** The copy that is kept beside a settings file; empty when there is none, or none that can be read. */
export function readCopy(path: string): Values {
  try {
    return readStored(copyOf(path)).object ?? {}
  } catch {
    return {}
  }
}

/** Writes a settings file, so that it is whole whenever the program ends, and the copy. Throws what the file system does. */
export function writeStored(path: string, values: Values): void {
  const text = textOf(values)
  writeWhole(path, text, true)
  keepCopy(path, text)
}

/** Has a copy beside a settings file that was found good, if there is none of today's. */
export function keepStored(path: string, values: Values): void {
  const text = textOf(values)
  if (textOf(readCopy(path)) !== text) keepCopy(path, text)
}

function keepCopy(path: string, text: string): void {
  try {
    writeWhole(copyOf(path), text, false)
  } catch {
    // A full disk keeps the copy as it was; it is told of where something was asked for.
  }
}

function writeWhole(path: string, text: string, flush: boolean): void {
  // The file may be a link to where its reader keeps such files.
  const place = existsSync(path) ? realpathSync(path) : path
  writeFileSync(`${place}.new`, text, { flush })
  renameSync(`${place}.new`, place)
}

function textOf(values: Values): string {
  return JSON.stringify(values, null, '\t')
}

function copyOf(path: string): string {
  return `${path}.copy`
}

function parsed(text: string): Values | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : null
  } catch {
    return null
  }
}
