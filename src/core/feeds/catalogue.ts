import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CatalogueFeed } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { addFeed, findFeed } from './feed-store.ts'

/** Feeds that ship with the product, by language, from `sources.json` in the folder of resources. */
export function loadCatalogue(resourcesDir: string): Omit<CatalogueFeed, 'subscribed'>[] {
  return JSON.parse(readFileSync(join(resourcesDir, 'sources.json'), 'utf8')) as Omit<CatalogueFeed, 'subscribed'>[]
}

/** The catalogue with what the reader has subscribed to of it. */
export function listCatalogue(db: Database, catalogue: readonly Omit<CatalogueFeed, 'subscribed'>[]): CatalogueFeed[] {
  return catalogue.map((feed) => ({ ...feed, subscribed: findFeed(db, feed.url) !== null }))
}

/** Subscribes to these entries of the catalogue, all or none, without asking anyone: the feeds are due at once. */
export function subscribeFromCatalogue(
  db: Database,
  catalogue: readonly Omit<CatalogueFeed, 'subscribed'>[],
  ids: readonly string[],
  now: number,
): void {
  const chosen = catalogue.filter(({ id, url }) => ids.includes(id) && findFeed(db, url) === null)
  transaction(db, () => {
    for (const { url, publisher, lang, kind } of chosen)
      addFeed(db, { url, customTitle: publisher, lang, customLang: lang, kind }, now)
  })
}
