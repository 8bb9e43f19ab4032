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
 * A page with the same table, a part for each benchmark: how much of what its goal allows each value takes, drawn, and how
 * that went from commit to commit.
 * @param {Line[]} history oldest first
 */
export function drawReport(history) {
  const rows = latestOf(history)
  const benches = [...new Set(history.map(({ bench }) => bench))].filter((bench) =>
    rows.some((row) => row.line.bench === bench),
  )
  const parts = benches.map((bench) => {
    const own = rows.filter((row) => row.line.bench === bench)
    const order = [...new Set(own.map(({ what }) => what))]
    own.sort((one, other) => order.indexOf(one.what) - order.indexOf(other.what) || one.at - other.at)
    return `<tbody><tr><th class="bench" colspan="9" scope="rowgroup">${escape(bench)}</th></tr>
${own.map((row) => rowOf(history, row)).join('\n')}</tbody>`
  })
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tilshi: benchmarks</title>
<style>
:root { color-scheme: light dark; --paper: #fbfbf8; --ink: #16191b; --pale: #5f666a; --rule: #deded6; --met: #0b5b73; --missed: #a5352a }
@media (prefers-color-scheme: dark) { :root { --paper: #15181a; --ink: #e9e7e2; --pale: #969c9e; --rule: #2c3134; --met: #7fc6d9; --missed: #f09a8a } }
body { font: 14px/1.4 system-ui, sans-serif; margin: 1.5rem; color: var(--ink); background: var(--paper); font-variant-numeric: tabular-nums }
p { max-width: 44rem }
table { border-collapse: collapse }
th, td { padding: 3px 6px; height: 22px; text-align: right; border-top: 1px solid var(--rule); font-weight: 400; white-space: nowrap }
th:first-child, .drawn { text-align: left }
th:first-child { padding-left: 0; min-width: 11rem }
th { white-space: normal }
thead th { position: sticky; top: 0; padding-top: 12px; border-top: 0; color: var(--pale); background: var(--paper); vertical-align: bottom }
.bench { padding-top: 20px; border-top: 0; font-weight: 600 }
.missed .value { font-weight: 600 }
.met { --tone: var(--met) } .missed { --tone: var(--missed) } .verdict { color: var(--tone) } .when { color: var(--pale); font-size: 12px }
svg { display: block; overflow: visible; fill: none; stroke: var(--tone); stroke-width: 1.5 }
.full { fill: var(--tone); stroke: none } .goal { stroke: var(--ink); stroke-width: 1 }
</style>
<h1>Benchmarks</h1>
<p>${rows.filter(isMet).length} of ${rows.length} goals are met, each as it was last measured. The bars tell how much a value takes of what its goal allows:
they reach the upright line when the goal is just met, so shorter is better; one with a point goes on beyond twice the goal. The
curves tell the same of each commit that was measured, oldest first; their level line is the goal, so below it is better.</p>
<table><thead><tr><th scope="col">what</th><th scope="col">articles</th><th scope="col">goal</th><th scope="col">value</th><th scope="col">ratio to floor</th><th scope="col"></th><th scope="col" class="drawn">taken of the goal</th><th scope="col" class="drawn">from commit to commit</th><th scope="col" class="drawn">measured</th></tr></thead>
${parts.join('\n')}
</table>
</html>
`
}

/**
 * @param {Line[]} history
 * @param {Row} row
 */
function rowOf(history, row) {
  const { what, at, value, unit, floor, line } = row
  const ratio = floor === undefined ? '' : `${ratioOf(row).toFixed(2)} to ${number(floor)}`
  const when = [line.commit, ...line.load.slice(0, 1).map((load) => `load ${load}`)].join(', ')
  return `<tr class="${isMet(row) ? 'met' : 'missed'}"><th scope="row">${escape(what)}</th><td>${at === 0 ? '' : number(at)}</td><td>${escape(goalOf(row))}</td><td class="value">${number(value)} ${escape(unit)}</td><td>${ratio}</td><td class="verdict">${isMet(row) ? 'met' : 'missed'}</td><td class="drawn">${bar(row)}</td><td class="drawn">${course(history, row)}</td><td class="drawn when">${escape(when)}<br>${line.date}</td></tr>`
}

/**
 * The last measurement of each goal, and what growth from ten thousand articles to a million makes of it. What a benchmark
 * told once and no longer tells, when it was last run as large, is a goal no more.
 * @param {Line[]} history
 * @returns {Row[]}
 */
function latestOf(history) {
  const nameOf = (/** @type {Line} */ { bench, articles }) => `${bench} ${articles ?? ''}`
  const newest = new Map(history.map((line, place) => [nameOf(line), place]))
  /** @type {Map<string, Row>} */
  const latest = new Map()
  for (const [place, line] of history.entries()) {
    if (newest.get(nameOf(line)) !== place) continue
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
  const bound = 'most' in goal ? `≤ ${number(goal.most)}` : `≥ ${number(goal.least)}`
  return floor === undefined ? `${bound} ${unit}` : `${bound} × floor`
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

/**
 * The share of the goal that is taken, as a bar whose upright line is the whole goal and whose end is twice the goal.
 * @param {Reach} row
 */
function bar(row) {
  const used = usedOf(row)
  const length = Math.min(Math.max(used, 0), 2) * 45
  const point = used > 2 ? '<path class="full" d="M90 2l8 6l-8 6"/>' : ''
  const share = `${Math.round(used * 100)} %`
  return `<svg width="142" height="16" role="img" aria-label="${share} of the goal"><rect class="full" y="3" width="${round(length)}" height="10"/>${point}<path class="goal" d="M45 0V16"/><text x="104" y="12" fill="currentColor" stroke="none" font-size="12">${share}</text></svg>`
}

/**
 * The same of every version that was measured, its last one marked; the level line is the goal.
 * @param {Line[]} history
 * @param {Row} row
 */
function course(history, { what, at }) {
  const measured = history.flatMap(({ reach, commit }) =>
    (reach ?? []).filter((one) => one.what === what && one.at === at).map((one) => ({ ...one, commit })),
  )
  if (measured.length < 2) return ''
  const used = measured.map((one) => Math.max(usedOf(one), 0))
  const top = Math.max(1.25, ...used)
  const heightOf = (/** @type {number} */ share) => round(19 - (share / top) * 18)
  const points = used.map((one, place) => `${round((place * 90) / (used.length - 1) + 3)},${heightOf(one)}`)
  const [x, y] = points.at(-1)?.split(',') ?? []
  const told = measured.map(({ commit, value, unit }) => `${commit}: ${number(value)} ${unit}`).join('\n')
  return `<svg width="96" height="20" role="img"><title>${escape(told)}</title><path class="goal" stroke-dasharray="2 3" d="M0 ${heightOf(1)}H96"/><polyline points="${points.join(' ')}"/><circle class="full" cx="${x}" cy="${y}" r="2.5"/></svg>`
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
