import { exportOpml } from '#core/feeds/subscription-list.ts'
import type { Invocation, Outcome } from './command.ts'
import { withLibrary } from './open-library.ts'

export async function exportOpmlCommand(invocation: Invocation): Promise<Outcome> {
  const opml = await withLibrary(invocation, (db) => exportOpml(db, Date.now()))
  return { json: { opml }, text: () => opml }
}
