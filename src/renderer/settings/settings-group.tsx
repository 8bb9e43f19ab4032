import type { ReactNode } from 'react'

/** A named part of the settings under its rule. */
export function SettingsGroup({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="settings-group" aria-label={title}>
      <div className="section-head">
        <h2 className="section-title">{title}</h2>
      </div>
      {hint === undefined ? null : <p className="settings-hint">{hint}</p>}
      {children}
    </section>
  )
}
