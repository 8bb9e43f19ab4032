/** What a damaged file is called from now on, `library-damaged-2026-11-24T08-00-00.sqlite`; the time is in UTC. */
export function damagedName(name: string, ending: string, now: Date): string {
  return `${name}-damaged-${now.toISOString().slice(0, 19).replaceAll(':', '-')}.${ending}`
}
