import type { RatePoint } from '#shared/model.ts'

/** What a series is of: a rate of a source, or one that was computed from two of its rates. */
export type SeriesName = { of: string; against: string; source: string; isCross: boolean }

const columns = ['date', 'currency', 'nominal', 'rate', 'base', 'source']

/**
 * A series as lines of a table with their heads: ISO dates, the rate as the source published it for its nominal, a point
 * before the decimals. The source is named as the command line names it, with `computed` beside it for a cross rate.
 */
export function ratesTable(points: readonly RatePoint[], { of, against, source, isCross }: SeriesName): string[][] {
  const from = isCross ? `${source} (computed)` : source
  const lines = points.map(({ date, value, published }) => {
    const told = published === undefined || isCross ? { nominal: 1, value } : published
    return [date, of, String(told.nominal), told.value, against, from]
  })
  return [columns, ...lines]
}

/** RFC 4180, with the mark at its head by which spreadsheets know UTF-8. */
export function toCsv(table: readonly (readonly string[])[]): string {
  return `\uFEFF${table.map((line) => `${line.map(quoted).join(',')}\r\n`).join('')}`
}

/** As spreadsheets take cells from the clipboard. */
export function toTabs(table: readonly (readonly string[])[]): string {
  return table.map((line) => `${line.join('\t')}\n`).join('')
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
