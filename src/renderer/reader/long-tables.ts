import type { SanitizedHtml } from '#shared/model.ts'

/** Cells of a table that are shown at once. Laying out a table takes a browser longer the more it has, seconds for tens of thousands. */
const mostCells = 500
/** A cell takes nine letters at least. */
const fewestLetters = mostCells * 9
const part = /<(\/?)(table|tr|td|th)\b[^>]*>/g

/** An article's HTML, its long tables cut after their first rows: `data-rest` says which of `rest` holds the others. */
export type CutText = { html: string; rest: string[] }

/** `html` is well nested, its attributes escaped. A table in a table counts as a part of that one. */
export function cutTables(html: SanitizedHtml): CutText {
  const rest: string[] = []
  if (html.length < fewestLetters || !html.includes('<table')) return { html, rest }
  let [done, out] = [0, '']
  let table = { start: 0, depth: 0, cells: 0, cut: 0 }
  for (const { 0: tag, 1: slash, 2: name, index } of html.matchAll(part)) {
    const closes = slash === '/'
    if (name === 'table' && !closes) {
      if (table.depth === 0) table = { start: index, depth: 1, cells: 0, cut: 0 }
      else table.depth++
    } else if (table.depth === 0) continue
    else if (name === 'table') {
      table.depth--
      if (table.depth > 0 || table.cut === 0 || !html.slice(table.cut, index).includes('<tr')) continue
      out += `${html.slice(done, table.start)}<table data-rest="${rest.length}"${html.slice(table.start + '<table'.length, table.cut)}</table>`
      rest.push(html.slice(table.cut, index))
      done = index + tag.length
    } else if (name !== 'tr') table.cells += closes ? 0 : 1
    else if (closes && table.depth === 1 && table.cut === 0 && table.cells >= mostCells) table.cut = index + tag.length
  }
  return { html: out + html.slice(done), rest }
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
