import { readFileSync } from 'node:fs'
import { expect, test } from './test.ts'

const FILTERED = 2

test("the window's process is confined by the kernel, unless root runs it", async ({ app }) => {
  await app.window()
  const pid = await app.electron.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getOSProcessId())
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  expect(Number(/^Seccomp:\s*(\d)/m.exec(status)?.[1])).toBe(process.getuid?.() === 0 ? 0 : FILTERED)
})
