import './controls.css'
import type { ReactNode } from 'react'

type FormRowProps = { name: string; hint?: string | undefined; children: ReactNode; className?: string }

/** What can be set, with a word about it, and its control beside them. */
export function FormRow({ name, hint, children, className = '' }: FormRowProps) {
  return (
    <div className={`form-row ${className}`}>
      <div className="form-words">
        <p className="form-name">{name}</p>
        {hint === undefined ? null : <p className="form-hint">{hint}</p>}
      </div>
      <div className="form-control">{children}</div>
    </div>
  )
}
