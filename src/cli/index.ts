import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toFailure } from '#shared/errors.ts'
import { wrongUsage, type Invocation, type Outcome } from './command.ts'
import { commands } from './commands.ts'
import { appDataDir } from './data-dir.ts'
import { jsonText } from './json-text.ts'
import { commandCalled, readArguments, type Arguments } from './read-arguments.ts'

/**
 * Everything below 0x20 but tab and line end, and the second set of controls: a terminal would obey them. With them the
 * two marks that turn the order of letters around, which would show an address as another one.
 */
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202d\u202e]/g

process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  // Whoever read our output has seen enough, as `head` does; what the command does besides is done to its end.
  if (code === 'EPIPE') return
  process.stderr.write(`tilshi: The output could not be written: ${message}.\n`)
  process.exit(1)
})
// Messages that nobody reads are no reason to leave the work undone.
process.stderr.on('error', () => undefined)

let isHung = false
const programDir = dirname(fileURLToPath(import.meta.url))
const args = process.argv.slice(2)
process.exitCode = await run(args).catch((error: unknown) => fail(error, args))
// Every other way out of Node waits for its threads, and so for a disk that never answers one of them.
if (isHung) process.stdout.write('', () => process.stderr.write('', () => process.kill(process.pid, 'SIGKILL')))

async function run(given: string[]): Promise<number> {
  const called = readArguments(given)
  const packageDir = findPackage(programDir)
  const version = versionOf(packageDir)
  if (called.options['version'] === true)
    return print(called.options['json'] === true ? `${JSON.stringify({ version })}\n` : `${version}\n`)
  if (called.name === null || called.options['help'] === true) return help(called, version)
  const entry = commands[called.name]
  const command = await entry?.load()
  const outcome = (await command?.(invocationOf(called, packageDir, version))) ?? null
  if (outcome === null) return 0
  return called.options['json'] === true ? printJson(outcome) : printText(outcome)
}

async function help({ name, positionals, options }: Arguments, version: string): Promise<number> {
  const { usageOf, usageOfAll } = await import('./usage.ts')
  const about = name ?? positionals[0]
  const isAsked = name !== null || options['help'] === true || args.includes('help')
  const entry = about === undefined ? undefined : commandCalled(about)
  if (isAsked) return print(entry === undefined ? usageOfAll(version) : usageOf(entry))
  const error = 'No command is named. `tilshi --help` lists them.'
  if (options['json'] === true) print(`${JSON.stringify({ error, code: 'invalidArgument' })}\n`)
  process.stderr.write(usageOfAll(version))
  return 2
}

function invocationOf({ positionals, options }: Arguments, packageDir: string, version: string): Invocation {
  const given = options['data']
  // As a variable of a script that is not set: the app's own library is not what was meant.
  if (given === '') throw wrongUsage('--data is empty: the folder of the library, or no --data for the app’s own')
  const isAppData = typeof given !== 'string'
  return {
    positionals,
    options,
    json: options['json'] === true,
    // Only when it is asked for: most commands work where there is no home.
    get dataDir() {
      return isAppData ? resolve(appDataDir(process.env, process.platform), 'library') : resolve(given)
    },
    isAppData,
    packageDir,
    programDir,
    version,
    tell,
    killWhenTold: () => void (isHung = true),
  }
}

function tell(line: string): void {
  process.stderr.write(`${line.replace(controls, '')}\n`)
}

async function printText(outcome: NonNullable<Outcome>): Promise<number> {
  const text = outcome.text().replace(controls, '')
  print(text === '' || text.endsWith('\n') ? text : `${text}\n`)
  if (outcome.failure === undefined) return outcome.exitCode ?? 0
  const { failureWords } = await import('./failure-words.ts')
  tell(failureWords(outcome.failure).error)
  return outcome.exitCode ?? 1
}

async function printJson({ json, exitCode = 0, failure }: NonNullable<Outcome>): Promise<number> {
  let document = json
  if (failure !== undefined) {
    const { failureWords } = await import('./failure-words.ts')
    document = { ...(json as object), error: failureWords(failure).error, code: failure.code }
  }
  print(`${jsonText(document, process.stdout.isTTY ? 2 : 0)}\n`)
  return exitCode
}

function print(text: string): 0 {
  process.stdout.write(text)
  return 0
}

/** Tells what went wrong, never where in our code; that is only for those who ask with `TILSHI_DEBUG`. */
async function fail(error: unknown, given: readonly string[]): Promise<number> {
  const { failureOf, failureWords } = await import('./failure-words.ts')
  const isOurs = toFailure(error).code === 'internal'
  const failure = await failureOf(error, '')
  const { error: text, action } = failureWords(failure)
  if (given.includes('--json')) print(`${jsonText({ error: text, code: failure.code })}\n`)
  tell(`tilshi: ${[text, action].join(' ').trim()}`)
  if (isOurs && process.env['TILSHI_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  return failure.code === 'invalidArgument' ? 2 : 1
}

function findPackage(from: string): string {
  for (let dir = from; ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'package.json')) && existsSync(join(dir, 'resources'))) return dir
    if (dir === dirname(dir)) throw new Error(`no resources beside or above ${from}`)
  }
}

function versionOf(packageDir: string): string {
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string }
  return version
}
