import type { ReactNode } from 'react'
import { api } from '../data/api.ts'
import { Icon } from './icon.tsx'

type ExternalLinkProps = { url: string; children: ReactNode; className?: string; arrow?: boolean }

/** Opens in the system's browser, mail or telephone program. */
export function ExternalLink({ url, children, className = '', arrow = true }: ExternalLinkProps) {
  return (
    <a
      className={`link ${className}`}
      href={url}
      title={url}
      onClick={(event) => {
        event.preventDefault()
        void api.app.openExternal(url)
      }}
    >
      {children}
      {arrow ? <Icon name="external" size={16} /> : null}
    </a>
  )
}
