import { expect } from 'vitest'
import { accountWith, addAccount, type StoredAccount } from '../src/core/accounts/account-store.ts'
import { createReaderApi } from '../src/core/accounts/reader-api.ts'
import { syncAccount } from '../src/core/accounts/sync-account.ts'
import { listArticles } from '../src/core/articles/list-store.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'
import { repairCounters } from '../src/core/db/health-store.ts'
import { createHttp } from '../src/core/http/http.ts'
import type { ArticleId, SyncReport } from '../src/shared/model.ts'
import { onLoopback } from './on-loopback.ts'
import {
  basePathOf,
  createReaderService,
  serveReader,
  user,
  type ReaderAnswer,
  type ReaderMode,
  type ReaderRequest,
  type ReaderService,
} from './reader-server.ts'

/** A library with an account on a server of its own, over HTTP on loopback. */
export type AccountWorld = {
  db: Database
  service: ReaderService
  clock: { now: number }
  account: StoredAccount
  /** Stands in front of the service: answers instead of it, or null. */
  gate: { answer: (request: ReaderRequest) => ReaderAnswer | null; rules: (articles: readonly ArticleId[]) => void }
  sync(account?: StoredAccount): Promise<SyncReport>
  titles(): string[]
  idOf(title: string): ArticleId
  close(): Promise<void>
}

export async function openAccountWorld(mode: ReaderMode): Promise<AccountWorld> {
  const service = createReaderService(mode)
  const gate: AccountWorld['gate'] = { answer: () => null, rules: () => undefined }
  const server = await serveReader(service, (request) => gate.answer(request) ?? service.answer(request))
  const clock = { now: Date.UTC(2026, 10, 24, 8) }
  const now = () => clock.now
  const http = createHttp({ ...onLoopback, now, userAgent: 'Tilshi/0 (+https://tilshi.example)' })
  const db = openDatabase(':memory:')
  const account = addAccount(db, { name: 'home', base: server.url + basePathOf(mode), userName: user.name }, clock.now)
  const list = () => listArticles(db, { limit: 200 }).items
  return {
    db,
    service,
    clock,
    account,
    gate,
    sync: (of = account) => {
      clock.now += 60_000
      const api = createReaderApi({ ...of, http, secret: { password: user.password, app: null } })
      return syncAccount(
        { db, api, now, editionRules: [], rules: () => Promise.resolve(gate.rules) },
        accountWith(db, of.id),
      )
    },
    titles: () => list().map(({ title }) => title),
    idOf(title) {
      const found = list().filter((article) => article.title === title)
      if (found[0] === undefined || found.length > 1) throw new Error(`${found.length} articles are called ${title}`)
      return found[0].id
    },
    close: async () => {
      expect(repairCounters(db)).toBe(0)
      db.close()
      await server.close()
    },
  }
}
