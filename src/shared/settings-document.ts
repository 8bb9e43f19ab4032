/** The text of a file that holds settings, and by which version of Tilshi they were written. */
export function settingsDocument(settings: object, version: string): string {
  return `${JSON.stringify({ tilshi: 'settings', version, settings }, null, 2)}\n`
}
