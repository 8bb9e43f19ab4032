import { describe, expect, it } from 'vitest'
import type { SanitizedHtml } from '#shared/model.ts'
import { cutTables } from './long-tables.ts'

const row = (number: number, cells = 4) => `<tr>${`<td>${number}</td>`.repeat(cells)}</tr>`
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => row(from + at)).join('')
const cutIn = (html: string) => cutTables(html as SanitizedHtml)
const inTable = (body: string) => `<table><tbody>${body}</tbody></table>`

describe('cutTables', () => {
  it('leaves texts without long tables as they are', () => {
    for (const html of ['', '<p>Told.</p>', inTable(rows(0, 125)), `<p>${'word '.repeat(5000)}</p>`])
      expect(cutIn(html)).toEqual({ html, rest: [] })
  })

  it('cuts a long table after its first five hundred cells and keeps what follows', () => {
    const html = `<p>Before</p>${inTable(rows(0, 8000))}<p>After</p>`
    const cut = cutIn(html)
    expect(cut.html).toBe(`<p>Before</p><table data-rest="0"><tbody>${rows(0, 125)}</table><p>After</p>`)
    expect(cut.rest).toEqual([`${rows(125, 8000)}</tbody>`])
  })

  it('cuts each, and not inside a table that stands in another', () => {
    const inner = inTable(rows(0, 300))
    const outer = inTable(`<tr><td>${inner}</td></tr>${rows(900, 902)}`)
    const cut = cutIn(outer + inTable(rows(0, 400)))
    expect(cut.rest).toEqual([`${rows(900, 902)}</tbody>`, `${rows(125, 400)}</tbody>`])
    expect(cut.html).toContain(inner)
  })

  it('needs time in proportion to its length', () => {
    const started = process.cpuUsage()
    cutIn(inTable('<tr><td>'.repeat(300_000)) + '<table>'.repeat(100_000))
    const { user, system } = process.cpuUsage(started)
    expect((user + system) / 1000).toBeLessThan(3000)
  })
})
