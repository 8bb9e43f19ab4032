/**
 * @typedef {{ what: string, at: number, unit: string, value: number, floor?: number,
 *   goal: { most: number } | { least: number } }} Reach one line of the table, as bench/measure.ts tells it
 * @typedef {{ commit: string, date: string, bench: string, articles?: number, reach?: Reach[], runtime: string,
 *   load: number[] }} Line what a benchmark printed, and of which version
 * @typedef {Reach & { line: Line, place: number }} Row
 */

const MILLION = 1_000_000

/**
 * The table of goals in plain text: each as it was last measured; what the last run did not measure says of which commit it is.
 * @param {Line[]} history oldest first
 * @param {number} measured how many of the last lines the last run wrote
 */
export function tableOf(history, measured) {
  const rows = latestOf(history).map((row) => [
    row.what,
    row.at === 0 ? '' : number(row.at),
    goalOf(row),
    row.floor === undefined ? '' : number(row.floor),
    `${number(row.value)} ${row.unit}`,
    row.floor === undefined ? '' : ratioOf(row).toFixed(2),
    isMet(row) ? 'met' : 'missed',
    row.place < history.length - measured ? `not in this run: ${row.line.commit}, ${row.line.date}` : '',
  ])
  const head = ['what', 'articles', 'goal', 'floor', 'value', 'ratio', '', '']
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 || column > 5 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/**
 * A page with the same table, how far each value is from its goal, drawn, and how it went from commit to commit.
 * @param {Line[]} history oldest first
 */
export function drawReport(history) {
  const rows = latestOf(history)
  const body = rows
    .map((row) => {
      const cells = [
        escape(row.what),
        row.at === 0 ? '' : number(row.at),
        escape(goalOf(row)),
        row.floor === undefined ? '' : number(row.floor),
        `${number(row.value)} ${escape(row.unit)}`,
        row.floor === undefined ? '' : ratioOf(row).toFixed(2),
      ]
      return `<tr class="${isMet(row) ? 'met' : 'missed'}"><th>${cells.shift()}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}
<td>${bar(row)}</td><td>${course(history, row)}</td><td>${escape(`${row.line.commit}, ${row.line.date}, load ${row.line.load[0] ?? ''}`)}</td></tr>`
    })
    .join('\n')
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Tilshi: benchmarks</title>
<style>
body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem; color: #1b2528; background: #fcfbf8 }
table { border-collapse: collapse } th, td { padding: 4px 12px; text-align: right; border-top: 1px solid #d9d6cf; font-weight: 400; white-space: nowrap }
th, td:nth-last-child(-n+3) { text-align: left } thead th { border-top: 0; color: #5b6467 }
.met { --tone: #0b6b74 } .missed { --tone: #b3541e } svg { display: block; color: var(--tone) } td:last-child { color: #5b6467 }
</style>
<h1>Benchmarks</h1>
<p>Each goal as it was last measured. A bar ends at its goal's line when the goal is just met; shorter is better. Beside it
the same on each commit that was measured, oldest first.</p>
<table><thead><tr><th>what</th><th>articles</th><th>goal</th><th>floor</th><th>value</th><th>ratio</th><th>beside the goal</th><th>course</th><th>measured</th></tr></thead>
<tbody>
${body}
</tbody></table>
</html>
`
}

/**
 * The last measurement of each goal, and what growth from ten thousand articles to a million makes of it.
 * @param {Line[]} history
 * @returns {Row[]}
 */
function latestOf(history) {
  /** @type {Map<string, Row>} */
  const latest = new Map()
  for (const [place, line] of history.entries()) {
    for (const reach of line.reach ?? []) latest.set(`${reach.what} ${reach.at}`, { ...reach, line, place })
  }
  return [...latest.values(), ...growthOf(latest)]
}

/** @param {Map<string, Row>} latest */
function growthOf(latest) {
  /** @type {[string, number, number][]} what, from how many articles, within how many times */
  const grown = [
    ['list painted after the start', 10_000, 1.3],
    ['open, 95 of 100 painted within', 10_000, 1.3],
    ['core: list, the slowest kind, 95 of 100 within', 10_000, 1.3],
    ['search, 95 of 100 painted within', 10_000, 3],
    ['refresh, all new', 0, 3],
  ]
  return grown.flatMap(([what, from, most]) => {
    const small = latest.get(`${what} ${from}`)
    const large = latest.get(`${what} ${MILLION}`)
    if (small === undefined || large === undefined) return []
    // Of rates, less is worse.
    const [floor, value] = 'most' in large.goal ? [small.value, large.value] : [1 / small.value, 1 / large.value]
    return [
      { ...large, what: `growth of: ${what}`, unit: 'times', floor: 1, value: round(value / floor), goal: { most } },
    ]
  })
}

/** @param {Reach} row */
function ratioOf({ value, floor }) {
  return floor === undefined ? value : value / floor
}

/** @param {Reach} row */
function isMet(row) {
  return 'most' in row.goal ? ratioOf(row) <= row.goal.most : ratioOf(row) >= row.goal.least
}

/** @param {Reach} row */
function goalOf({ goal, floor, unit }) {
  const bound = 'most' in goal ? `<= ${number(goal.most)}` : `>= ${number(goal.least)}`
  return floor === undefined ? `${bound} ${unit}` : `${bound} x floor`
}

/**
 * How much of what the goal allows is used: 1 is just met, less is better.
 * @param {Reach} row
 */
function usedOf(row) {
  const ratio = ratioOf(row)
  if ('least' in row.goal) return row.goal.least / ratio
  return row.goal.most === 0 ? (ratio === 0 ? 0 : 2) : ratio / row.goal.most
}

/** @param {Reach} row */
function bar(row) {
  const width = Math.min(usedOf(row), 2) * 60
  return `<svg width="130" height="16" role="img" aria-label="${Math.round(usedOf(row) * 100)} % of the goal"><rect y="3" width="${round(width)}" height="10" fill="currentColor"/><path d="M60 0V16" stroke="#1b2528"/></svg>`
}

/**
 * @param {Line[]} history
 * @param {Row} row
 */
function course(history, { what, at }) {
  const used = history.flatMap(({ reach }) =>
    (reach ?? []).filter((one) => one.what === what && one.at === at).map((one) => Math.min(usedOf(one), 2)),
  )
  if (used.length < 2) return ''
  const points = used.map((one, place) => `${round((place * 118) / (used.length - 1) + 1)},${round(29 - one * 14)}`)
  return `<svg width="120" height="30"><path d="M0 15H120" stroke="#d9d6cf"/><polyline points="${points.join(' ')}" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>`
}

/** @param {number} value */
function number(value) {
  return value.toLocaleString('en', { maximumFractionDigits: 2 })
}

/** @param {number} value */
function round(value) {
  return Number(value.toFixed(2))
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
