import type { Database } from './open.ts'
import { statement } from './statements.ts'

/** Where rates and weather come from: the sample newsroom, or their publishers. */
export type Origin = 'sample' | 'network'

const sql = {
  feeds: `SELECT EXISTS (SELECT 1 FROM feed WHERE is_sample = 0 AND unsubscribed_at IS NULL) AS real,
    EXISTS (SELECT 1 FROM feed WHERE is_sample = 1 AND unsubscribed_at IS NULL) AS sample`,
}

/**
 * The network once the reader follows a feed of it, or asked for it (`real`); before that the sample newsroom while it
 * is subscribed; null when there is neither, so that nobody is asked unbidden.
 */
export function chooseOrigin(db: Database, real = false): Origin | null {
  const feeds = statement(db, sql.feeds).get() as { real: number; sample: number }
  if (real || feeds.real === 1) return 'network'
  return feeds.sample === 1 ? 'sample' : null
}
