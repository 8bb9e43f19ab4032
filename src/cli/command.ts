import { resolve } from 'node:path'
import type { Failure } from '#shared/errors.ts'
import { AppError } from '#shared/errors.ts'
import { canonicalTag } from '#shared/languages.ts'
import type { ArticleId } from '#shared/model.ts'

/** One call of the command line, its arguments already checked against what the command takes. */
export type Invocation = {
  positionals: readonly string[]
  options: Options
  json: boolean
  /** The folder of the library. */
  dataDir: string
  /** Whether `dataDir` is the app's own folder, whose settings then hold here too. */
  isAppData: boolean
  /** Where Tilshi is installed: the folder of `package.json` and `resources`. */
  packageDir: string
  /** Where this program and its thread are built; a part of it that is loaded later may lie elsewhere. */
  programDir: string
  version: string
  /** Says something to the person, on standard error. */
  tell(line: string): void
  /** Something hangs that nothing can stop: the process is killed once what came of the command is told. */
  killWhenTold(): void
}
export type Options = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

/**
 * What came of a command: the document for `--json` and the same for a person. `failure` is told with it when
 * `exitCode` is 1. Null when the command has printed everything itself.
 */
export type Outcome = { json: unknown; text: () => string; exitCode?: 0 | 1 | 3; failure?: Failure } | null
export type Command = (invocation: Invocation) => Outcome | Promise<Outcome>

/** The command was called wrongly: exit code 2. */
export function wrongUsage(message: string): AppError {
  return new AppError({ code: 'invalidArgument', params: { message } })
}

/** An option's text; an empty one counts as not given. */
export function textOption({ options }: Invocation, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Every value of an option that may be given several times. */
export function textOptions({ options }: Invocation, name: string): string[] {
  const value = options[name]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

export function isSet({ options }: Invocation, name: string): boolean {
  return options[name] === true
}

/** A whole number from 1 on. */
export function countOption(invocation: Invocation, name: string): number | undefined {
  const text = textOption(invocation, name)
  if (text === undefined) return undefined
  const count = wholeNumber(text)
  if (count !== null) return count
  throw wrongUsage(`--${name} must be a whole number from 1 on, not “${text}”`)
}

/** A number from 1 on in the digits that people write; null for anything else, as `0x2a`, `1e3` and `4.0`. */
export function wholeNumber(text: string): number | null {
  const number = /^\d+$/.test(text) ? Number(text) : 0
  return Number.isSafeInteger(number) && number > 0 ? number : null
}

/** The whole path of a file, of a command that takes neither standard input nor standard output in its place. */
export function filePath(file: string): string {
  if (file !== '-') return resolve(file)
  throw wrongUsage('“-” is no file here; `./-` is the file of that name')
}

/** The article that the first argument names. */
export function idOf({ positionals: [text = ''] }: Invocation): ArticleId {
  const id = wholeNumber(text)
  if (id !== null) return id as ArticleId
  throw wrongUsage(`The id of an article is a number, as \`tilshi list\` shows it, not “${text}”`)
}

/** A language tag with its script: `kk` is `kk-Cyrl`. */
export function langOption(invocation: Invocation): string | undefined {
  const text = textOption(invocation, 'lang')
  if (text === undefined) return undefined
  const tag = canonicalTag(text)
  if (tag !== 'und') return tag
  throw wrongUsage(`--lang must be a language tag such as ru, kk-Arab or zh-Hans, not “${text}”`)
}

/** The address that relative ones in a document are read against. */
export function addressOption(invocation: Invocation): string {
  const text = textOption(invocation, 'url')
  if (text === undefined) throw wrongUsage('--url is missing: the address that the document came from')
  if (URL.canParse(text)) return text
  throw wrongUsage(`--url must be a whole address, such as https://example.kz/news, not “${text}”`)
}

/** Whether there is such a day, or month, in the calendar: `Date.parse` takes 31 February for 3 March. */
function isDay(text: string): boolean {
  const at = Date.parse(text)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function dayOption(invocation: Invocation, name: string): string | undefined {
  const text = textOption(invocation, name)
  if (text === undefined || (/^\d{4}-\d\d-\d\d$/.test(text) && isDay(text))) return text
  throw wrongUsage(`--${name} must be a day such as 2026-03-27, not “${text}”`)
}

/** A day or a moment, ISO 8601, where the reader is unless it names a zone; epoch ms. */
export function timeOption(invocation: Invocation, name: string): number | undefined {
  const text = textOption(invocation, name)
  if (text === undefined) return undefined
  const isDated = /^\d{4}-\d\d(-\d\d)?(T.*)?$/.test(text) && isDay(text.slice(0, 10))
  // A day alone would be read as one of UTC, a time alone as one of here.
  const at = isDated ? Date.parse(text.includes('T') ? text : `${text.padEnd(10, '-01')}T00:00`) : NaN
  if (!Number.isNaN(at)) return at
  throw wrongUsage(`--${name} must be a date such as 2026-03-27, not “${text}”`)
}
