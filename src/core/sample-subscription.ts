import { readJobTimes, writeJobTimes } from './db/due-store.ts'
import { transaction, type Database } from './db/open.ts'
import { addFeed, findFeed, listFeeds } from './feeds/feed-store.ts'
import { eraseSample } from './feeds/unsubscribe-store.ts'
import { removeSampleRates } from './rates/rate-store.ts'
import { SAMPLE_BASE, sampleFeeds } from './sample/newsroom.ts'
import type { Newsroom } from './sample/content.ts'
import { removeSampleForecasts } from './weather/weather-store.ts'

/** In the `job` table: the sample is offered once, so that a reader who removed it is rid of it. */
const offered = 'sample'

/** Subscribes a library that has never been used to the sample newsroom. */
export function offerSample(db: Database, newsroom: () => Newsroom, now: number): void {
  if (isOffered(db)) return
  transaction(db, () => {
    // Another process may be at it at the same moment.
    if (isOffered(db)) return
    if (listFeeds(db, now).length === 0) addSample(db, newsroom(), now)
    writeJobTimes(db, offered, { dueAt: 0, finishedAt: now, failureCode: null })
  })
}

function isOffered(db: Database): boolean {
  return readJobTimes(db, offered).finishedAt !== null
}

/** Adds the feeds of the sample newsroom that are not subscribed. */
export function addSample(db: Database, newsroom: Newsroom, now: number): void {
  for (const { url, title, site, lang, phone, email } of sampleFeeds(newsroom, SAMPLE_BASE)) {
    if (findFeed(db, url) !== null) continue
    addFeed(
      db,
      { url, title, siteUrl: site, lang, customLang: lang, contact: { phone, email, site }, isSample: true },
      now,
    )
  }
}

/** Removes the sample newsroom with its articles, rates and weather. */
export function removeSample(db: Database): void {
  eraseSample(db)
  removeSampleRates(db)
  removeSampleForecasts(db)
}
