import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultSettings } from '#shared/settings.ts'
import { firstLine } from './child.ts'
import { libraryOf } from './library.ts'

export type Program = { app: string; dataDir: string }
type Launch = { child: ChildProcess; paintedMs: number; liveMs: number; version: string }

/** A program that has not painted by then never will. */
const paintWithinMs = 30_000

/** Of somebody who reads English and Russian; no publisher is asked by itself. */
export const settings = {
  ...defaultSettings,
  firstRunDone: true,
  language: 'en',
  contentLanguages: ['en', 'ru'],
  refreshPaused: true,
}

/** The real app over a library of `articleCount` articles, which is kept in `folder`; it asks no publisher. */
export function tilshi(root: string, folder: string, articleCount: number): Program {
  const dataDir = join(folder, `app-${articleCount}`)
  libraryOf(join(dataDir, 'library', 'library.sqlite'), articleCount).close()
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings))
  return { app: root, dataDir }
}

export function helloWorld(folder: string): Program {
  const app = join(folder, 'hello')
  writePackage(app, '../hello-world.js')
  return { app, dataDir: join(app, 'data') }
}

/** Starts a program and waits for its first painted article; `stays` leaves it running. */
export async function launch(electron: string, folder: string, program: Program, stays = false): Promise<Launch> {
  const watched = join(folder, 'watched')
  writePackage(watched, '../watched-app.js')
  const env = {
    ...process.env,
    TILSHI_BENCH_APP: program.app,
    TILSHI_DATA: program.dataDir,
    ...(stays ? { TILSHI_BENCH_STAY: '1' } : {}),
  }
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const startedAt = Date.now()
  const args = [...sandbox, `--user-data-dir=${join(program.dataDir, 'chromium')}`, watched]
  const child = spawn(electron, args, { env, stdio: ['pipe', 'pipe', 'ignore'] })
  const late = setTimeout(() => child.kill('SIGKILL'), paintWithinMs)
  const { at, liveAt, electron: version } = await firstLine<{ at: number; liveAt: number; electron: string }>(child)
  clearTimeout(late)
  return { child, paintedMs: at - startedAt, liveMs: liveAt - startedAt, version }
}

function writePackage(folder: string, main: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'tilshi', version: '0.0.0', main, type: 'module' }),
  )
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve))
}
