/** Every failure that a reader can be told about. Each has words and an action under `errors.` in every locale file. */
export const errorCodes = [
  'offline',
  'dns',
  'tls',
  'timeout',
  'connection',
  'notAFeed',
  'emptyFeed',
  'stoppedUpdating',
  'blocked',
  'notFound',
  'gone',
  'tooBig',
  'unreadable',
  'serverError',
  'httpError',
  'tooManyRequests',
  'tooManyRedirects',
  'unsafeRedirect',
  'invalidAddress',
  'alreadySubscribed',
  'notSubscribed',
  'noFeedFound',
  'articleMissing',
  'noEdition',
  'labelMissing',
  'nameTaken',
  'ruleMissing',
  'searchMissing',
  'invalidPattern',
  'patternTooSlow',
  'summaryOnly',
  'imageDamaged',
  'picturesFull',
  'picturesOff',
  'pictureLarge',
  'dataLimit',
  'onHold',
  'notAsked',
  'packMissing',
  'packEmpty',
  'notAPack',
  'packDamaged',
  'packUnsafe',
  'packTooBig',
  'packTooNew',
  'notOpml',
  'notABackup',
  'backupDamaged',
  'backupUnsafe',
  'backupTooNew',
  'backupRunning',
  'libraryBusy',
  'libraryDamaged',
  'beyondRepair',
  'libraryTooNew',
  'libraryUnreadable',
  'libraryReadOnly',
  'libraryMissing',
  'diskFull',
  'diskNearlyFull',
  'diskFailed',
  'fileUnreadable',
  'folderMissing',
  'fileUnwritable',
  'notSettings',
  'nothingToExport',
  'exportRunning',
  'drawingFailed',
  'printFailed',
  'updateUnsigned',
  'updateUnreadable',
  'updateOlder',
  'updateDamaged',
  'updateUnwritable',
  'accountPassword',
  'accountLocked',
  'accountApp',
  'accountApiOff',
  'accountProxy',
  'accountNotApi',
  'accountPath',
  'accountUnreachable',
  'accountCertificate',
  'accountElsewhere',
  'accountFeedsGone',
  'accountExists',
  'accountMissing',
  'clockWrong',
  'cancelled',
  'coreRestarted',
  'invalidArgument',
  'noConversion',
  'unsupported',
  'unknownCall',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]
export type Failure = { code: ErrorCode; params: Record<string, string> }

/** What is tried again by itself where it is asked for time and again, as its words say. */
export const retriedCodes: ReadonlySet<ErrorCode> = new Set([
  'timeout',
  'connection',
  'unreadable',
  'serverError',
  'tooManyRequests',
])

/** An expected failure. `code` is a key under `errors.` in the locale files; `params` fill its sentence. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly params: Record<string, string>

  constructor(failure: { code: ErrorCode; params?: Record<string, string> }, options?: { cause?: unknown }) {
    super(failure.code, options)
    this.name = 'AppError'
    this.code = failure.code
    this.params = failure.params ?? {}
  }
}

/** The failure that crosses a process border: an `AppError` as it is, anything else as `internal`. */
export function toFailure(error: unknown): Failure {
  return error instanceof AppError ? { code: error.code, params: error.params } : { code: 'internal', params: {} }
}
