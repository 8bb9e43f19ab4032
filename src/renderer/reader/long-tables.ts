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
const tableTag = /<(\/?)table\b[^>]*>/g
const cell = /<t[dh]\b/g
const start = '<table'

/** An article's HTML, its long tables cut after their first rows: `data-rest` says which of `rest` holds the others. */
export type CutText = { html: string; rest: string[] }
/**
 * A table that is open, by the piece that holds its beginning: how many cells it had so far, without those of tables in it,
 * and whether it was found to be no long one.
 */
type OpenTable = { piece: number; cells: number; isShort: boolean }

/** `html` is well nested, its attributes escaped. A row without an end is cut too; it goes on as another row. */
export function cutTables(html: SanitizedHtml): CutText {
  const rest: string[] = []
  if (html.length < fewestLetters || !html.includes(start)) return { html, rest }
  const pieces: string[] = []
  const open: OpenTable[] = []
  let [done, shown] = [0, 0]
  const takeUpTo = (end: number) => {
    pieces.push(html.slice(done, end))
    done = end
  }
  const parts = new RegExp(part)
  for (let found = parts.exec(html); found !== null; found = parts.exec(html)) {
    const [, slash, name] = found
    const table = open.at(-1)
    if (name === 'table') {
      if (slash === '/') open.pop()
      else {
        takeUpTo(found.index)
        takeUpTo(found.index + start.length)
        open.push({ piece: pieces.length - 1, cells: 0, isShort: false })
      }
    } else if (table !== undefined && slash === '' && name !== 'tr') {
      table.cells++
      shown++
    } else if (table !== undefined && slash === '/' && !table.isShort && mayEnd(table, name === 'tr', shown)) {
      const end = parts.lastIndex
      const closing = closingTag(html, end)
      const left = html.slice(end, closing.index)
      table.isShort = !hasCells(left, shown > mostInAll ? 1 : mostWhole - table.cells + 1)
      if (table.isShort) continue
      takeUpTo(end)
      pieces[table.piece] = `${start} data-rest="${rest.length}"`
      pieces.push('</table>')
      rest.push(name === 'tr' ? left : `<tr>${left}`)
      open.pop()
      done = parts.lastIndex = closing.end
    }
  }
  return { html: pieces.join('') + html.slice(done), rest }
}

/** Whether enough of a table has been shown, at the end of a row or of a cell, if it turns out to be long. */
function mayEnd({ cells }: OpenTable, isRow: boolean, shown: number): boolean {
  if (!isRow) return cells >= mostCells + longRow
  return cells >= (shown > mostInAll ? 1 : mostCells)
}

/** Where the table that is open at `from` is closed. */
function closingTag(html: string, from: number): { index: number; end: number } {
  const tags = new RegExp(tableTag)
  tags.lastIndex = from
  let depth = 1
  for (let tag = tags.exec(html); tag !== null; tag = tags.exec(html)) {
    depth += tag[1] === '/' ? -1 : 1
    if (depth === 0) return { index: tag.index, end: tags.lastIndex }
  }
  return { index: html.length, end: html.length }
}

/** Whether there are so many cells. */
function hasCells(html: string, count: number): boolean {
  const cells = new RegExp(cell)
  for (let had = 0; had < count; had++) if (!cells.test(html)) return false
  return true
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
