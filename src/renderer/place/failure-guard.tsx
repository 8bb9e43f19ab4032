import { Component, type ErrorInfo, type ReactNode } from 'react'
import { api } from '../data/api.ts'
import { FailureNote } from '../ui/states.tsx'

type FailureGuardProps = {
  /** What is shown; when it changes, drawing is tried anew. */
  of: unknown
  children: ReactNode
}
type State = { of: unknown; failed: { error: unknown } | null }

/**
 * Says what went wrong in place of a part of the window that cannot be drawn: otherwise React would remove the whole window. The
 * error goes to the log.
 */
export class FailureGuard extends Component<FailureGuardProps, State> {
  override state: State = { of: this.props.of, failed: null }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failed: { error } }
  }

  static getDerivedStateFromProps({ of }: FailureGuardProps, state: State): State | null {
    return of === state.of ? null : { of, failed: null }
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    void api.app.reportBug(`${text}${componentStack ?? ''}`)
  }

  override render(): ReactNode {
    const { failed } = this.state
    if (failed === null) return this.props.children
    return (
      <div className="scroller place-failed">
        {/* Anew as a whole: a part that could not be read is not asked for again otherwise. */}
        <FailureNote error={failed.error} onRetry={() => void api.app.reload()} />
      </div>
    )
  }
}
