import { AppError } from '#shared/errors.ts'
import type { Thread, ThreadId, ThreadReport } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { textOf } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'
import { marksOf, type Marks } from '#core/articles/likeness.ts'
import { summaryColumns, summaryTables, toSummary, type SummaryRow } from '#core/articles/list-store.ts'
import { readLetters } from './profile.ts'

/** More than anybody reads of one event. */
const mostReports = 200
const shownMarks = 4

const sql = {
  reports: `SELECT ${summaryColumns}, a.story_key, substr(${textOf('b')}, 1, ${readLetters}) AS text
    FROM ${summaryTables} JOIN article_body b ON b.article_id = a.id AND b.version = a.version
    WHERE a.thread_id = ? AND NOT EXISTS (SELECT 1 FROM article_mute m WHERE m.article_id = a.id)
    ORDER BY a.sort_key DESC LIMIT ${mostReports}`,
}
export const threadPageStatements: readonly string[] = Object.values(sql)

type Row = SummaryRow & { story_key: string | null; text: string }

/**
 * All reports of one event but muted ones, the newest first, with what each shares with another. Throws
 * `articleMissing`.
 */
export function readThread(db: Database, id: ThreadId): Thread {
  const rows = statement(db, sql.reports).all(id) as Row[]
  if (rows.length === 0) throw new AppError({ code: 'articleMissing', params: { id: String(id) } })
  const marks = rows.map(({ title, text, lang }) => marksOf(`${title}\n${text}`, lang))
  const reports = rows.map((row, at): ThreadReport => {
    const others = rows.flatMap((other, index) => {
      const known = marks[index]
      const isOther = index !== at && known !== undefined
      return isOther ? [{ marks: known, isEdition: row.story_key !== null && other.story_key === row.story_key }] : []
    })
    const isEdition = others.some((other) => other.isEdition)
    const own = marks[at]
    return {
      ...toSummary(row),
      isEdition,
      shared:
        own === undefined
          ? []
          : sharedMarks(
              own,
              others.map((one) => one.marks),
            ),
    }
  })
  return { id, reports }
}

/** The numbers and names of a text that most of the others have, the most shared first. */
function sharedMarks(own: Marks, others: readonly Marks[]): string[] {
  const count = (has: (marks: Marks) => boolean) => others.filter(has).length
  const numbers = [...own.numbers].map(([value, weight]): [string, number] => [
    value,
    weight * count((other) => other.numbers.has(value)),
  ])
  const names = [...own.names].map(([sound, written]): [string, number] => [
    written,
    count((other) => other.names.has(sound)),
  ])
  const shared = [...numbers, ...names].filter(([, times]) => times > 0.5)
  return shared
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, shownMarks)
    .map(([mark]) => mark)
}
