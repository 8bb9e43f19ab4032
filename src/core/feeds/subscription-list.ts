import { AppError } from '#shared/errors.ts'
import type { ImportReport } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { addFeed, findFeed, lastPosition, listFeeds } from './feed-store.ts'
import { parseOpml, writeOpml } from './opml.ts'
import { pastedAddress } from './pasted-address.ts'

/** Between the names of nested folders, which the store keeps as one. */
const separator = ' / '

/**
 * Subscribes to everything in an OPML document, without asking anyone: the feeds are due at once. What is subscribed
 * already is skipped. Throws what `parseOpml` throws.
 */
export function importOpml(db: Database, document: Uint8Array, now: number): ImportReport {
  const report: ImportReport = { added: [], skipped: [], failed: [] }
  const { feeds } = parseOpml(document)
  transaction(db, () => {
    let position = lastPosition(db)
    for (const { url, title, site, folders } of feeds) {
      try {
        const address = pastedAddress(url).url
        if (findFeed(db, address) !== null) report.skipped.push(url)
        else {
          addFeed(
            db,
            {
              url: address,
              customTitle: title ?? null,
              siteUrl: site ?? null,
              folder: folders.join(separator) || null,
              position: ++position,
            },
            now,
          )
          report.added.push(url)
        }
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        report.failed.push({ url, code: error.code })
      }
    }
  })
  return report
}

/** All subscriptions as OPML, the sample newsroom left out: no other reader could read it. */
export function exportOpml(db: Database, now: number): string {
  const feeds = listFeeds(db, now).filter(({ isSample }) => !isSample)
  return writeOpml(
    feeds.map(({ url, title, siteUrl, folder }) => ({
      url,
      title,
      ...(siteUrl === null ? {} : { site: siteUrl }),
      folders: folder === null ? [] : folder.split(separator),
    })),
    { title: 'Tilshi', createdAt: now },
  )
}
