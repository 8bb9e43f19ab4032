import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '#shared/errors.ts'

const drawWithinMs = 5 * 60_000
const noElectron =
  'A PDF is drawn by the app’s Electron, which is not here: `node scripts/setup.mjs` fetches it. ' +
  'Without it --format takes html, md and epub.'

/**
 * A page as PDF, drawn by the app's Electron in a process of its own (`main/paper-task.ts`), without a display. Throws
 * `unsupported` where there is no Electron, and `drawingFailed`.
 */
export async function drawPdf(packageDir: string, html: Uint8Array): Promise<Uint8Array> {
  const program = await electronOf(packageDir)
  if (program === null) throw new AppError({ code: 'unsupported', params: { message: noElectron } })
  const folder = await mkdtemp(join(tmpdir(), 'tilshi-paper-'))
  try {
    const page = join(folder, 'page.html')
    await writeFile(page, html)
    await run(program, page)
    const pdf = await readFile(`${page}.pdf`)
    if (pdf.length === 0) throw drawingFailed('nothing was drawn')
    return pdf
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

type Program = { executable: string; args: string[] }

/** In a package it is what runs this; in the sources the set-up has noted where it is. Null when there is none. */
async function electronOf(packageDir: string): Promise<Program | null> {
  if (process.versions['electron'] !== undefined) return { executable: process.execPath, args: [] }
  const noted = await readFile(join(packageDir, 'out/electron.txt'), 'utf8').catch(() => '')
  const executable = noted.trim()
  return executable !== '' && existsSync(executable) ? { executable, args: [packageDir] } : null
}

function run({ executable, args }: Program, page: string): Promise<void> {
  // No window is shown, so none is needed to show it in; Chromium refuses its sandbox to root.
  const headless = process.platform === 'linux' ? ['--ozone-platform=headless'] : []
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env
  return new Promise((resolve, reject) => {
    const child = spawn(executable, [...headless, ...asRoot, '--disable-gpu', '--log-level=3', ...args], {
      env: { ...env, TILSHI_PAPER: page },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: drawWithinMs,
      windowsHide: true,
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)))
    const fail = (detail: string) => reject(drawingFailed(detail))
    child.once('error', ({ message }) => fail(message))
    child.once('close', (code) => (code === 0 ? resolve() : fail(said.trim().split('\n').at(-1) ?? '')))
  })
}

function drawingFailed(detail: string): AppError {
  return new AppError({ code: 'drawingFailed', params: { detail } })
}
