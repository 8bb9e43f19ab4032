import type { QuietHours } from '#shared/settings.ts'

const hourMs = 3_600_000

/** How long it stays quiet, ms; 0 when it is not quiet now. By the computer's clock; equal hours are never quiet. */
export function quietMs(quiet: QuietHours | null, now: Date): number {
  if (quiet === null || quiet.from === quiet.to) return 0
  const hour = now.getHours()
  const { from, to } = quiet
  const isQuiet = from < to ? hour >= from && hour < to : hour >= from || hour < to
  if (!isQuiet) return 0
  const end = new Date(now)
  end.setHours(to, 0, 0, 0)
  if (end <= now) end.setDate(end.getDate() + 1)
  // Clocks that are set forward in between may leave nothing.
  return Math.max(end.getTime() - now.getTime(), hourMs / 60)
}
