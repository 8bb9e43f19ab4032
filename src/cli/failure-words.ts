import { retriedCodes, toFailure, type Failure } from '#shared/errors.ts'
import { errors } from '#shared/locales/en.json'

/** A failure for a person: what happened, with its particulars, and what to do. */
type FailureWords = { error: string; action: string }

/** Particulars in the order they are told; an address makes its host needless. */
const told = ['url', 'host', 'path', 'status', 'found', 'detail']

export function failureWords({ code, params }: Failure): FailureWords {
  const { message } = params
  if (message !== undefined) return { error: message, action: '' }
  const { text, action } = errors[code]
  const isTold = (name: string) => text.includes(`{{${name}}}`) || (name === 'host' && params['url'] !== undefined)
  const particulars = Object.keys(params)
    .filter((name) => params[name] !== '' && !isTold(name))
    .toSorted((a, b) => told.indexOf(a) - told.indexOf(b))
    .map((name) => (name === 'status' ? `HTTP ${params[name]}` : params[name]))
  const filled = text.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => params[name] ?? '?')
  const error = particulars.length === 0 ? filled : `${filled.replace(/\.$/, '')}: ${particulars.join(', ')}.`
  // A command that has ended tries nothing again.
  return { error, action: retriedCodes.has(code) ? '' : action }
}

/** The failure behind any error; what SQLite says of a library is ours too. */
export async function failureOf(error: unknown, libraryPath: string): Promise<Failure> {
  const { asDatabaseError } = await import('#core/db/open.ts')
  const failure = toFailure(asDatabaseError(error, libraryPath))
  if (failure.code !== 'internal' || !(error instanceof Error)) return failure
  return { code: 'internal', params: { detail: error.message } }
}
