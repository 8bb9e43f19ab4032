const lookAtZoneMs = 60_000

/**
 * Follows the zone of this computer, which a traveller changes: this process would keep the one it was started in. Node
 * looks for it anew whenever TZ is written or removed, also where there is none; a zone that is set there stays.
 */
export function followZone(env: NodeJS.ProcessEnv = process.env): void {
  if (env['TZ'] !== undefined) return
  setInterval(() => {
    delete env['TZ']
  }, lookAtZoneMs).unref()
}
