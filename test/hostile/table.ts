import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What one case cost over a quiet feed, and how it ended. */
export type Measured = { group: string; name: string; outcome: string; ms: number; cpuMs: number; megabytes: number }

const file = join(import.meta.dirname, '../../docs/hostile-set.md')

/** Writes what was measured as the table of `docs/hostile-set.md`; `machine` says where. */
export function writeTable(measured: readonly Measured[], machine: string): void {
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  const columns = ['kind', 'case', 'outcome', 'time, s', 'processor, s', 'memory, MB']
  const rows = measured.map(({ group, name, outcome, ms, cpuMs, megabytes }) => {
    const numbers = [(ms / 1000).toFixed(1), (cpuMs / 1000).toFixed(1), Math.round(megabytes)]
    return row([group, name, outcome === 'ok' ? 'read' : `\`${outcome}\``, ...numbers])
  })
  const table = [row(columns), row(['---', '---', '---', '--:', '--:', '--:']), ...rows].join('\n')
  const [head = ''] = readFileSync(file, 'utf8').split('\n| kind')
  writeFileSync(file, `${head.replace(/Measured on .*\n/, `Measured on ${machine}.\n`)}\n${table}\n`)
}
