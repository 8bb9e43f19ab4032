import { AppError } from '#shared/errors.ts'
import type { Reply } from '#shared/rpc.ts'

/** What core answered; throws the failure that it answered instead. */
export function replyValue<T>(reply: Reply): T {
  if (!reply.ok) throw new AppError(reply.error)
  return reply.value as T
}
