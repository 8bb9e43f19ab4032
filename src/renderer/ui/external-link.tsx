import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { useOpenExternal } from './use-open-external.ts'

type ExternalLinkProps = { url: string; children: ReactNode; className?: string; arrow?: boolean }

/** Opens in the system's browser, mail or telephone program. */
export function ExternalLink({ url, children, className = '', arrow = true }: ExternalLinkProps) {
  const open = useOpenExternal()
  return (
    <a
      className={`link ${className}`}
      href={url}
      title={url}
      onClick={(event) => {
        event.preventDefault()
        open(url)
      }}
    >
      {children}
      {arrow ? <Icon name="external" size={16} /> : null}
    </a>
  )
}
