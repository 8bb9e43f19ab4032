import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { articleKeysStatements } from '../src/core/articles/article-keys-store.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'

const core = new URL('../src/core/', import.meta.url).pathname
const files = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
)
const mayHoldSql = (file: string) => /-store\.ts$/.test(file) || /^(?:search|db)\//.test(file)
const sqlText = /['"`]\s*(?:SELECT\s[^'"`]*\sFROM\s|INSERT\s+(?:OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s)/

let db: Database
beforeAll(() => {
  db = openDatabase(':memory:')
})

/** What a module exports under a name that ends with `Statements`: a list, or a function that makes one. */
async function statementsOf(file: string): Promise<string[]> {
  const module = (await import(join(core, file))) as Record<string, unknown>
  return Object.entries(module)
    .filter(([name]) => name.endsWith('Statements'))
    .flatMap(([, value]) => (typeof value === 'function' ? (value as () => string[])() : (value as string[])))
}

test('only stores, the search and the database itself hold SQL', () => {
  const others = files.filter((file) => !mayHoldSql(file) && sqlText.test(readFileSync(join(core, file), 'utf8')))
  expect(others).toEqual([])
})

describe.each(files.filter((file) => mayHoldSql(file) && !file.startsWith('db/') && sqlText.test(readFileSync(join(core, file), 'utf8'))))(
  '%s',
  (file) => {
    test('names its statements, and each can be prepared', async () => {
      const statements = await statementsOf(file)
      expect(statements.length).toBeGreaterThan(0)
      for (const sql of statements) expect(() => db.prepare(sql), sql).not.toThrow()
    })
  },
)

test('a list never reads a whole table, nor sorts', () => {
  for (const sql of articleKeysStatements().filter((text) => text.includes('ORDER BY d.sort_key'))) {
    const plan = (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(({ detail }) => detail)
    const bad = plan.filter((step) => /TEMP B-TREE/.test(step) || (/^SCAN/.test(step) && !/json_each/.test(step)))
    expect(bad, `${sql}\n${plan.join('\n')}`).toEqual([])
  }
})
