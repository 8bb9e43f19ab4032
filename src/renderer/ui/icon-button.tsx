import type { ComponentProps } from 'react'
import { Icon, type IconName } from './icon.tsx'

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'title'> & {
  icon: IconName
  /** What it does, in words. */
  label: string
  solid?: boolean
  size?: number
}

/** A tool without a visible name: the name is its label and its tooltip. */
export function IconButton({ icon, label, solid = false, size = 20, className = '', ...rest }: IconButtonProps) {
  return (
    <button type="button" className={`tool ${className}`} aria-label={label} title={label} {...rest}>
      <Icon name={icon} solid={solid} size={size} />
    </button>
  )
}
