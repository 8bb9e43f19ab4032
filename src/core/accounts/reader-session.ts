import { AppError, type ErrorCode } from '#shared/errors.ts'
import { accountHosts, type AccountSecret } from '#shared/model.ts'
import type { Http, HttpFailed, HttpResult } from '#core/http/http.ts'

/** Where an account is and who opens it. `base` is the address before `/accounts/ClientLogin`, without a slash at its end. */
type AccountAddress = { base: string; userName: string }

export type SessionDeps = AccountAddress & {
  http: Http
  /** The one for this API: FreshRSS and Miniflux have it apart from that of their pages. */
  secret: AccountSecret
  /** Hears until when (epoch ms) the server wants to be left alone. */
  onHold?: (until: number) => void
  signal?: AbortSignal
}

/** Answers are text; both throw what went wrong as an `AppError`. `path` is below `/reader/api/0/`. */
export type ReaderSession = {
  get(path: string, query: Record<string, string>): Promise<string>
  post(path: string, form: [string, string][]): Promise<string>
  /** Whether the edit token is the login itself, as Miniflux has it; throws as they do where there is none. */
  hasOneToken(): Promise<boolean>
}

/** Of a hundred articles with their whole texts. */
const maxBytes = 64 * 1024 * 1024
const timeoutMs = 60_000

/**
 * Logs in with the first call and again when the server has forgotten us. Every call carries the header, every POST the
 * edit token as well: Miniflux looks at the header of GETs and at the token of POSTs alone.
 */
export function createSession({ http, base, userName, secret, onHold, signal }: SessionDeps): ReaderSession {
  let auth: string | null = null
  let token: string | null = null

  const { password, app } = secret
  const ask = async (url: string, form?: URLSearchParams): Promise<HttpResult> => {
    const result = await http.get({
      url,
      accept: 'application/json, text/plain;q=0.9, */*;q=0.1',
      maxBytes,
      timeoutMs,
      purpose: { kind: 'accounts' },
      ...(auth === null ? {} : { authorization: `GoogleLogin auth=${auth}` }),
      ...(form === undefined ? {} : { form }),
      ...(app === null ? {} : { secrets: { AppId: app.id, AppKey: app.key } }),
      ...(signal === undefined ? {} : { signal }),
    })
    if (result.kind === 'failed' && result.retryAfterAt !== null) onHold?.(result.retryAfterAt)
    return result
  }
  const logIn = async () => {
    auth = null
    token = null
    const result = await ask(
      `${base}/accounts/ClientLogin`,
      new URLSearchParams([
        // The Old Reader asks for these, the others take no notice.
        ['client', 'Tilshi'],
        ['accountType', 'HOSTED_OR_GOOGLE'],
        ['service', 'reader'],
        ['Email', userName],
        ['Passwd', password],
      ]),
    )
    // FreshRSS is there, and its web server takes what follows for a file below it.
    const isCutOff = result.status === 404 && base.endsWith('.php') && isBare(textOf(await ask(base)))
    if (isCutOff) throw new AppError({ code: 'accountProxy', params: { url: base } })
    if (result.kind !== 'ok') throw loginFailure(result, base)
    const answer = textOf(result)
    auth = /^Auth=(\S.*)$/m.exec(answer)?.[1]?.trimEnd() ?? null
    if (auth !== null) return
    throw new AppError({ code: codeWithoutLogin(answer), params: { url: base } })
  }
  /** Asks for the edit token where there is none; answers what came in its place, else null. */
  const takeToken = async (): Promise<HttpResult | null> => {
    if (token !== null) return null
    const result = await ask(`${base}/reader/api/0/token`)
    if (result.kind !== 'ok') return result
    const given = textOf(result).trim()
    // A page in its place would be refused as a wrong password is.
    if (!/^[^\s<]+$/.test(given)) throw new AppError({ code: 'unreadable', params: { url: base, detail: 'token' } })
    token = given
    return null
  }
  const send = async (path: string, pairs: [string, string][], query: string): Promise<HttpResult> => {
    const url = `${base}/reader/api/0/${path}${query}`
    if (query !== '') return ask(url)
    return (await takeToken()) ?? ask(url, new URLSearchParams([...pairs, ['T', token ?? '']]))
  }
  const call = async (path: string, pairs: [string, string][], query: string): Promise<string> => {
    if (auth === null) await logIn()
    let result = await send(path, pairs, query)
    if (isRefused(result) && query === '') {
      // The token runs out before the login does.
      token = null
      result = await send(path, pairs, query)
    }
    if (isRefused(result)) {
      await logIn()
      result = await send(path, pairs, query)
    }
    return textOf(okAfterLogin(result))
  }
  const okAfterLogin = (result: HttpResult): HttpResult => {
    // It has just taken the password. Of a name with one of these signs Miniflux makes a login that it cannot read in the header.
    const code = /[\s=/]/.test(userName) ? 'accountPassword' : 'accountProxy'
    if (isRefused(result)) throw new AppError({ code, params: { url: base } })
    return okOf(result, base)
  }
  return {
    get: (path, query) => call(path, [], `?${new URLSearchParams({ output: 'json', ...query }).toString()}`),
    post: (path, form) => call(path, form, ''),
    async hasOneToken() {
      if (auth === null) await logIn()
      let failed = await takeToken()
      if (isRefused(failed)) {
        await logIn()
        failed = await takeToken()
      }
      // Taken for another server Miniflux would lose states that are added twice.
      if (failed !== null) okAfterLogin(failed)
      return token === auth
    },
  }
}

function isRefused(result: HttpResult | null): boolean {
  return result?.kind === 'failed' && result.status === 401
}

function textOf(result: HttpResult): string {
  return result.kind === 'ok' ? new TextDecoder().decode(result.body) : ''
}

function okOf(result: HttpResult, base: string): HttpResult {
  if (result.kind === 'ok') return result
  throw new AppError(result.kind === 'failed' ? result.failure : { code: 'accountNotApi', params: { url: base } })
}

/** What an answer means that is none of a login, though it came with 200. */
function codeWithoutLogin(answer: string): ErrorCode {
  // Google's own words.
  if (/^Error=/m.test(answer)) return 'accountPassword'
  return isBare(answer) ? 'accountProxy' : 'accountNotApi'
}

/** All that FreshRSS says to an address that ends with its script, or whose end its web server keeps to itself. */
function isBare(answer: string): boolean {
  return answer.trim() === 'OK'
}

/** What is told in other words of a server that whoever reads them may look after. */
const ofNetwork: Partial<Record<ErrorCode, ErrorCode>> = {
  connection: 'accountUnreachable',
  timeout: 'accountUnreachable',
  tls: 'accountCertificate',
  unsafeRedirect: 'accountElsewhere',
}

/** What a login that failed says of the address, the password and the server. */
function loginFailure(result: Exclude<HttpResult, { kind: 'ok' }>, base: string): AppError {
  const params = { url: base, ...(result.status === null ? {} : { status: String(result.status) }) }
  const { failure } = result as HttpFailed
  // No server of this API asks that way: what does stands before it, with a password of its own.
  if (result.headers['www-authenticate'] !== undefined) return new AppError({ code: 'accountProxy', params })
  const isHosted = Object.values(accountHosts).includes(base)
  // FreshRSS and Miniflux refuse in plain text or JSON; a page is of what stands before them.
  const isPage = !isHosted && /html/i.test(result.headers['content-type'] ?? '')
  switch (result.status) {
    case 403:
      // Inoreader's word for a program that it does not know.
      if (base === accountHosts.inoreader) return new AppError({ code: 'accountApp', params })
      return new AppError({ code: isPage ? 'accountProxy' : 'accountPassword', params })
    // FreshRSS answers 400 to a name that cannot be anyone's, a web server to what should have come with TLS.
    case 400:
      return new AppError({ code: isPage ? 'accountNotApi' : 'accountPassword', params })
    case 401:
      return new AppError({ code: isPage ? 'accountProxy' : 'accountPassword', params })
    case 404:
      return new AppError({ code: 'accountPath', params })
    case 405:
    case 501:
      return new AppError({ code: 'accountNotApi', params })
    case 503:
      return new AppError(failure.code === 'serverError' ? { code: 'accountApiOff', params } : failure)
    default:
      if (result.kind !== 'failed') return new AppError({ code: 'accountNotApi', params })
      return new AppError({ ...failure, code: (isHosted ? undefined : ofNetwork[failure.code]) ?? failure.code })
  }
}
