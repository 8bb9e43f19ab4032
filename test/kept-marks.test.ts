import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase, waitForWriters } from '../src/core/db/open.ts'
import { openCoreWorld } from './core-world.ts'
import { rssDocument, startNewsServer } from './news-server.ts'

test('marks that cannot be stored are beside the library before anything else is ended', async () => {
  const server = await startNewsServer()
  const world = openCoreWorld(server)
  await world.subscribe(rssDocument({ entries: 2 }))
  const [article] = await world.articles()
  if (article === undefined) throw new Error('nothing was read')
  const other = openDatabase(join(world.folder, 'library.sqlite'))
  other.exec('BEGIN IMMEDIATE')
  waitForWriters(world.db, 0)
  await world.core.api.articles.setStarred([article.id], true)
  expect(await world.core.api.storage.state()).toMatchObject({ failure: { code: 'libraryBusy' }, kept: 1 })
  const stopped = world.core.stop()
  const kept = readFileSync(join(world.folder, 'marks-waiting.json'), 'utf8')
  other.exec('ROLLBACK')
  other.close()
  await stopped
  expect(kept).toContain(String(article.id))
  await world.close()
  await server.close()
})
