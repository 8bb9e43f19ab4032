import { AppError, type ErrorCode, type Failure } from '#shared/errors.ts'
import { useWords } from '../data/use-words.ts'
import { FailureNote } from '../ui/states.tsx'

/** What they say is to be done is so of a new version too. */
const alike: ReadonlySet<ErrorCode> = new Set(['offline', 'dns', 'tls', 'clockWrong', 'invalidAddress', 'internal'])

/** What else the network failed of is nobody's source here, which would be asked again by itself. */
export function UpdateFailure({ failure }: { failure: Failure }) {
  const t = useWords()
  const isOwn = alike.has(failure.code) || failure.code.startsWith('update')
  return <FailureNote error={new AppError(failure)} {...(isOwn ? {} : { todo: t('updates.later') })} />
}
