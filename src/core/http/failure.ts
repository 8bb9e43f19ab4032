import { networkInterfaces } from 'node:os'
import type { ErrorCode, Failure } from '#shared/errors.ts'

const codes: readonly [RegExp, ErrorCode][] = [
  [
    /^(ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|ERR_(PROXY(_CONNECTION_FAILED)?|INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED))$/,
    'offline',
  ],
  [/^(ENOTFOUND|EAI_\w+|ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_\w+|ICANN_NAME_COLLISION))$/, 'dns'],
  [
    /^(CERT_|ERR_CERT_|ERR_SSL_|ERR_TLS_|ERR_BAD_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO|HOSTNAME_MISMATCH)/,
    'tls',
  ],
  [/^(ETIMEDOUT|ESOCKETTIMEDOUT|ERR_(CONNECTION_)?TIMED_OUT)$/, 'timeout'],
  [/^(HPE_HEADER_OVERFLOW|ERR_RESPONSE_HEADERS_TOO_BIG)$/, 'tooBig'],
  [
    /^(HPE_|Z_|ZSTD_|ERR_(_ERROR_FORMAT|_ERROR_|BROTLI|ZLIB|CONTENT_DECODING|INVALID_(HTTP|CHUNKED|RESPONSE)|RESPONSE_))/,
    'unreadable',
  ],
  [/^ERR_(UNSAFE_REDIRECT|UNSAFE_ADDRESS|DISALLOWED_URL_SCHEME|UNKNOWN_URL_SCHEME)$/, 'unsafeRedirect'],
]

/**
 * Our word for what went wrong on the way, by the code of Node (`ENOTFOUND`, `HPE_…`) or of Chromium (`net::ERR_…`).
 * `detail` keeps that code for the log and the command line.
 */
export function failureOfError(error: unknown, host: string, online: () => boolean): Failure {
  const detail = errorCodeOf(error)
  const code = codes.find(([pattern]) => pattern.test(detail))?.[1] ?? 'connection'
  // A name that cannot be resolved on a machine without a network says nothing about the publisher.
  return { code: code === 'dns' && !online() ? 'offline' : code, params: { host, detail } }
}

/** Our word for an HTTP status that is not a success; `challenged` when a bot check stood in the way. */
export function failureOfStatus(status: number, host: string, challenged: boolean, retryAfter: boolean): Failure {
  return { code: codeOfStatus(status, challenged, retryAfter), params: { host, status: String(status) } }
}

function codeOfStatus(status: number, challenged: boolean, retryAfter: boolean): ErrorCode {
  if (challenged || [401, 402, 403, 407, 451].includes(status)) return 'blocked'
  if (status === 404) return 'notFound'
  if (status === 410) return 'gone'
  if (status === 429 || (status === 503 && retryAfter)) return 'tooManyRequests'
  return status >= 500 ? 'serverError' : 'httpError'
}

/** Whether any network but the machine's own loopback is up. */
export function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal))
}

function errorCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  // Happy eyeballs wraps one error for each address that was tried.
  if (error instanceof AggregateError && error.errors.length > 0) return errorCodeOf(error.errors[0])
  const chromium = /net::(ERR_\w+)/.exec(error.message)?.[1]
  return chromium ?? (error.cause instanceof Error ? errorCodeOf(error.cause) : 'unknown')
}
