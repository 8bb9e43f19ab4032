/** What a JSON text of another device says as an object; nothing where it is no such text. */
export function readObject(text: string): Record<string, unknown> {
  const value = readJson(text)
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** The same as a list. */
export function readList(text: string): unknown[] {
  const value = readJson(text)
  return Array.isArray(value) ? value : []
}

/** The same as whatever it is; undefined where it is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
