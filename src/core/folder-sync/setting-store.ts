import { defaultSettings, sharedSettings, type Settings } from '#shared/settings.ts'
import { queue } from '#core/db/migrations/0016-folder-sync.ts'
import { differsOrIsNotDone } from '#core/db/migrations/0023-what-is-told.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { canBeTold } from './log-file.ts'
import { readJson } from './read-json.ts'
import { refusalOf } from './refusal.ts'
import { isWaiting, keptSettings, saidOf } from './shared-folder-store.ts'

const sql = {
  known: 'SELECT name, value FROM folder_setting',
  put: `INSERT INTO folder_setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
  tell: queue({ key: '?1', kind: 'setting', value: '?2', at: '?3', from: '(SELECT 1)', isNews: differsOrIsNotDone }),
  forget: 'DELETE FROM folder_setting',
  offerAgain: `UPDATE folder_item SET is_applied = 0 WHERE kind = 'setting'`,
  applied: `UPDATE folder_item SET is_applied = 1
    WHERE key = ? AND kind = 'setting' AND part = '' AND value = ? AND is_applied = 0`,
}
export const settingStatements: readonly string[] = Object.values(sql)

/**
 * Looks at what the settings are (epoch ms `now`): what differs from the last look the reader has changed, and it waits for the
 * folder. At the first look what is as usual is not told, and what the folder says already is left to it. Writes nothing where
 * there is nothing new, however long another program holds the library; answers whether there was.
 */
export function noticeSettings(db: Database, settings: Partial<Settings>, now: number): boolean {
  const changed = changedSettings(db, settings)
  if (changed.length === 0) return false
  transaction(db, () => {
    const offered = new Map(offeredSettings(db).map(({ key, value }) => [key, value]))
    for (const { name, value, known } of changed) {
      if (known !== value) {
        statement(db, sql.put).run(name, value)
        if (known === undefined) {
          const isUsual = value === JSON.stringify(defaultSettings[name])
          if (!isUsual && saidOf(db, thing(name)) === undefined) statement(db, sql.tell).run(name, value, 0)
          // What is offered, and is so now, others have said.
        } else if (offered.get(name) !== value) statement(db, sql.tell).run(name, value, now)
      }
      statement(db, sql.applied).run(name, value)
    }
  })
  return true
}

/** Those that are not `known` so, or that the folder says so and has not been kept as applied. */
function changedSettings(db: Database, settings: Partial<Settings>) {
  const known = new Map((statement(db, sql.known).all() as { name: string; value: string }[]).map(pairOf))
  const unapplied = new Map(keptSettings(db).map(({ key, value }) => [key, value]))
  return sharedSettings.flatMap((name) => {
    const value = JSON.stringify(settings[name]) as string | undefined
    if (value === undefined || !canBeTold({ key: name, part: '', value })) return []
    const isSeen = known.get(name) === value && unapplied.get(name) !== value
    return isSeen ? [] : [{ name, value, known: known.get(name) }]
  })
}

/**
 * What the settings were counts no more, because their file was lost or damaged: what they are now is nobody's choice, and all that the
 * folder says is offered again.
 */
export function forgetSettings(db: Database): void {
  transaction(db, () => {
    statement(db, sql.forget).run()
    statement(db, sql.offerAgain).run()
  })
}

/** What other computers have chosen, and the settings here are to be, by their names. */
export function settingsToTake(db: Database): Record<string, unknown> {
  return Object.fromEntries(offeredSettings(db).map(({ key, value }) => [key, readJson(value ?? '')]))
}

function offeredSettings(db: Database) {
  return keptSettings(db).filter((item) => refusalOf(item) === null && !isWaiting(db, item))
}

function pairOf({ name, value }: { name: string; value: string }): [string, string] {
  return [name, value]
}

function thing(name: string) {
  return { key: name, kind: 'setting', part: '' } as const
}
