import './controls.css'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'

type ChoiceProps<T extends string> = {
  /** What is chosen here, in words. */
  label: string
  /** `title` says in full what a short name means. */
  options: readonly { id: T; name: string; title?: string }[]
  chosen: T
  onChoose(id: T): void
  className?: string
}

/** One of a few that all stand in sight. */
export function Choice<T extends string>({ label, options, chosen, onChoose, className = 'choice' }: ChoiceProps<T>) {
  return (
    <ToggleButtonGroup
      className={className}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const option = options.find(({ id }) => keys.has(id))
        if (option !== undefined) onChoose(option.id)
      }}
    >
      {options.map(({ id, name, title }) => (
        <ToggleButton
          key={id}
          id={id}
          className="choice-option"
          {...(title === undefined ? {} : { 'aria-label': title })}
        >
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
