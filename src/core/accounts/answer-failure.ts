import { AppError } from '#shared/errors.ts'

/** Whether the server understood and refused, or failed by itself: either says nothing of the next request. */
export function isRefused(error: unknown): boolean {
  return (
    isIll(error) || (error instanceof AppError && ['httpError', 'notFound', 'gone', 'blocked'].includes(error.code))
  )
}

/** A failure of the server, or a page in the place of its answer. */
export function isIll(error: unknown): boolean {
  return error instanceof AppError && ['serverError', 'unreadable'].includes(error.code)
}
