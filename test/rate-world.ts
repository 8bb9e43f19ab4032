import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { openDatabase, type Database } from '#core/db/open.ts'
import { createHttp } from '#core/http/http.ts'
import { refreshRates, type RatesDeps } from '#core/rates/refresh-rates.ts'
import type { RateSourceName } from '#shared/rate-sources.ts'
import { openBanks, type Banks } from './bank-server.ts'
import { buildCli, type BuiltCli } from './built-cli.ts'
import { onLoopback } from './on-loopback.ts'

/** What a test of rates stands on, each with a library of its own; `now` is its clock. */
type RateWorld = {
  banks: Banks
  cli: BuiltCli
  folder: string
  db: Database
  now: number
  refresh(source: RateSourceName, more?: Partial<RatesDeps>): ReturnType<typeof refreshRates>
}

/** Sets it up for every test of the file, to be read within a test. */
export function openRateWorld(): RateWorld {
  const http = createHttp({
    ...onLoopback,
    now: () => world.now,
    userAgent: 'Tilshi/test (+https://example.org)',
  })
  const world = {
    now: 0,
    refresh: (source, more = {}) =>
      refreshRates({
        db: world.db,
        http,
        now: () => world.now,
        origin: 'network',
        choice: { source, base: null },
        redirect: world.banks.redirect,
        gapMs: 0,
        ...more,
      }),
  } as RateWorld
  beforeAll(async () => {
    world.cli = await buildCli()
    world.banks = await openBanks()
  })
  afterAll(async () => {
    world.cli.remove()
    await world.banks.close()
  })
  beforeEach(() => {
    world.folder = mkdtempSync(join(tmpdir(), 'tilshi-rates-'))
    world.db = openDatabase(join(world.folder, 'library.sqlite'))
    world.banks.reset()
  })
  afterEach(() => {
    world.db.close()
    rmSync(world.folder, { recursive: true })
  })
  return world
}
