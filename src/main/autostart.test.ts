import { expect, it } from 'vitest'
import { autostartEntry } from './autostart.ts'

const execOf = (...command: string[]) => /^Exec=(.*)$/m.exec(autostartEntry(command) ?? '')?.[1]

it('says what is started, plainly where that can be', () => {
  expect(execOf('/opt/tilshi/tilshi', '--hidden')).toBe('/opt/tilshi/tilshi --hidden')
})

it.each([
  ['/opt/My Apps/tilshi', '"/opt/My Apps/tilshi"'],
  ['/opt/50%/tilshi', '"/opt/50%%/tilshi"'],
  ['/opt/a"b', '"/opt/a\\\\"b"'],
  ['/opt/$HOME', '"/opt/\\\\$HOME"'],
  ['/opt/a\\b', '"/opt/a\\\\\\\\b"'],
  ['/үй/tilshi', '"/үй/tilshi"'],
])('%s is quoted', (path, quoted) => {
  expect(execOf(path)).toBe(quoted)
})

it('cannot say a line break', () => {
  expect(autostartEntry(['/opt/a\nExec=evil'])).toBeNull()
})
