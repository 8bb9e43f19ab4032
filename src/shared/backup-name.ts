/** The name of a backup that is made by itself, by the time (UTC, epoch ms) at which it is. */
export function automaticName(at: number): string {
  return `tilshi-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}.tilshibackup`
}

/** What a backup is called that the reader asks for: another name, so that no automatic one ever takes its place. */
export function chosenName(at: number): string {
  return `tilshi-${new Date(at).toISOString().slice(0, 10)}.tilshibackup`
}

/** When an automatic backup of this name was made, epoch ms; null for a file of another name. */
export function madeAt(name: string): number | null {
  const [, day, hour, minute, second] = /^tilshi-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)\.tilshibackup$/.exec(name) ?? []
  const at = Date.parse(`${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(at) ? null : at
}
