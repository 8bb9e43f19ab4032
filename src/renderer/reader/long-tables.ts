import type { SanitizedHtml } from '#shared/model.ts'

/** A table of more cells is long. Laying out a table takes a browser longer the more it has, seconds for tens of thousands. */
const mostWhole = 400
/** Cells of a long one that are shown at once. */
const mostCells = 200
/** Of all tables of an article; from there on each shows its first row. */
const mostInAll = 1500
/** Cells that a row may still go on for; longer ones are cut too. */
const longRow = 100
/** A cell takes nine letters at least. */
const fewestLetters = mostWhole * 9
const part = /<(\/?)(table|tr|td|th)\b[^>]*>/g
const cell = /<t[dh]\b/g
const start = '<table'

/** An article's HTML, its long tables cut after their first rows: `data-rest` says which of `rest` holds the others. */
export type CutText = { html: string; rest: string[] }
/** A table that is open, by the piece that holds its beginning, and how many cells it had so far, without those of tables in it. */
type OpenTable = { piece: number; cells: number }

/** `html` is well nested, its attributes escaped. A row without an end is cut too; it goes on as another row. */
export function cutTables(html: SanitizedHtml): CutText {
  const rest: string[] = []
  if (html.length < fewestLetters || !html.includes(start)) return { html, rest }
  const pieces: string[] = []
  const open: OpenTable[] = []
  // Where the rest of a table begins, and how many are open there.
  let cut: { from: number; depth: number; inRow: boolean } | null = null
  let [done, shown] = [0, 0]
  const takeUpTo = (end: number) => {
    pieces.push(html.slice(done, end))
    done = end
  }
  for (const { 0: tag, 1: slash, 2: name, index } of html.matchAll(part)) {
    const [closes, end] = [slash === '/', index + tag.length]
    if (name === 'table' && !closes) {
      if (cut === null) {
        takeUpTo(index)
        takeUpTo(index + start.length)
      }
      open.push({ piece: pieces.length - 1, cells: 0 })
    } else if (name === 'table') {
      const table = open.pop()
      if (table === undefined || cut === null || open.length >= cut.depth) continue
      const left = html.slice(cut.from, index)
      const more = left.match(cell)?.length ?? 0
      if (more > 0 && (shown > mostInAll || table.cells + more > mostWhole)) {
        pieces[table.piece] = `${start} data-rest="${rest.length}"`
        pieces.push('</table>')
        rest.push(cut.inRow ? `<tr>${left}` : left)
        done = end
      } else shown += more
      cut = null
    } else if (cut === null && open.length > 0) {
      const table = open[open.length - 1] as OpenTable
      if (!closes) {
        if (name === 'tr') continue
        table.cells++
        shown++
      } else if (table.cells >= (name !== 'tr' ? mostCells + longRow : shown > mostInAll ? 1 : mostCells)) {
        takeUpTo(end)
        cut = { from: end, depth: open.length, inRow: name !== 'tr' }
      }
    }
  }
  return { html: pieces.join('') + html.slice(done), rest }
}

type RestWords = { lang: string; dir: 'ltr' | 'rtl'; wholeTable(rows: number): string }

/** Offers under each cut table to show the rest of it; `onShown` follows. Doing it again says it in other words alone. */
export function offerRest(prose: HTMLElement, rest: readonly string[], words: RestWords, onShown: () => void): void {
  for (const table of prose.querySelectorAll<HTMLTableElement>('table[data-rest]')) {
    const rows = rest[Number(table.dataset['rest'])] ?? ''
    const frame = table.closest<HTMLElement>('.table-frame') ?? table
    const button = document.createElement('button')
    Object.assign(button, { type: 'button', className: 'button table-rest', lang: words.lang, dir: words.dir })
    button.textContent = words.wholeTable(rows.match(/<tr\b/g)?.length ?? 0)
    button.addEventListener('click', () => {
      delete table.dataset['rest']
      const body = table.tBodies[table.tBodies.length - 1] ?? table
      body.insertAdjacentHTML('beforeend', rows)
      button.remove()
      frame.focus({ preventScroll: true })
      onShown()
    })
    const known = frame.nextElementSibling
    if (known instanceof HTMLButtonElement) known.replaceWith(button)
    else frame.after(button)
  }
}
