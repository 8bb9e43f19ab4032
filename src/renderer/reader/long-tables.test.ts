import { describe, expect, it } from 'vitest'
import type { SanitizedHtml } from '#shared/model.ts'
import { cutTables } from './long-tables.ts'
import { stopwatch } from '../../../test/stopwatch.ts'

const row = (number: number, cells = 4) => `<tr>${`<td>${number}</td>`.repeat(cells)}</tr>`
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => row(from + at)).join('')
const cutIn = (html: string) => cutTables(html as SanitizedHtml)
const inTable = (body: string) => `<table><tbody>${body}</tbody></table>`

describe('cutTables', () => {
  it('leaves texts without long tables as they are', () => {
    const letters = 'word '.repeat(5000)
    for (const html of [
      '',
      '<p>Told.</p>',
      inTable(rows(0, 100)),
      inTable(rows(0, 100)) + letters,
      `<p>${letters}</p>`,
    ])
      expect(cutIn(html)).toEqual({ html, rest: [] })
  })

  it('cuts a long table after its first two hundred cells and keeps what follows', () => {
    const html = `<p>Before</p>${inTable(rows(0, 8000))}<p>After</p>`
    const cut = cutIn(html)
    expect(cut.html).toBe(`<p>Before</p><table data-rest="0"><tbody>${rows(0, 50)}</table><p>After</p>`)
    expect(cut.rest).toEqual([`${rows(50, 8000)}</tbody>`])
  })

  it('cuts each, also one that stands in another', () => {
    const outer = inTable(`<tr><td>${inTable(rows(0, 300))}</td></tr>${rows(900, 902)}`)
    const cut = cutIn(outer + inTable(rows(0, 400)))
    expect(cut.rest).toEqual([`${rows(50, 300)}</tbody>`, `${rows(50, 400)}</tbody>`])
    expect(cut.html).toContain(`</table></td></tr>${rows(900, 902)}</tbody></table>`)
    const within = cutIn(inTable(`${rows(0, 50)}<tr><td>${inTable(rows(0, 300))}</td></tr>`))
    expect(within.rest).toEqual([`<tr><td>${inTable(rows(0, 300))}</td></tr></tbody>`])
  })

  it('cuts a row without an end, which goes on as another', () => {
    const cells = (count: number) => '<td>x</td>'.repeat(count)
    const cut = cutIn(inTable(`<tr>${cells(30_000)}</tr>`))
    expect(cut.html).toBe(`<table data-rest="0"><tbody><tr>${cells(300)}</table>`)
    expect(cut.rest).toEqual([`<tr>${cells(29_700)}</tr></tbody>`])
  })

  it('shows of many tables the first rows, once there were fifteen hundred cells', () => {
    const { html, rest } = cutIn(inTable(rows(0, 20)).repeat(400))
    expect(html.match(/<table/g)).toHaveLength(400)
    // Eighteen of eighty cells and most of one, then one row of four of each.
    expect(html.match(/<td/g)).toHaveLength(1504 + 381 * 4)
    expect(new Set(rest)).toEqual(new Set([`${rows(16, 20)}</tbody>`, `${rows(1, 20)}</tbody>`]))
  })

  it('needs time in proportion to its length', () => {
    const spent = stopwatch()
    cutIn(inTable('<tr><td>'.repeat(300_000)) + '<table>'.repeat(100_000))
    expect(spent()).toBeLessThan(3000)
  })
})
