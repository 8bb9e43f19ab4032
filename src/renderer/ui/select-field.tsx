import './controls.css'
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import { dirOf } from '#shared/languages.ts'
import { Icon } from './icon.tsx'

/** `lang` is given where the name is in its own language; `short` is shown in place of the name when it is chosen. */
export type Option<T extends string> = { id: T; name: string; lang?: string; short?: string }

type SelectFieldProps<T extends string> = {
  /** What is chosen here, in words. */
  label: string
  options: readonly Option<T>[]
  /** Null shows `placeholder`. */
  chosen: T | null
  onChoose(id: T): void
  placeholder?: string
  className?: string
}

/** One of many, from a list that opens. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, options, chosen, onChoose, placeholder = '', className = '' } = props
  const shown = options.find(({ id }) => id === chosen)
  return (
    <Select
      className={`select ${className}`}
      aria-label={label}
      value={chosen}
      onChange={(key) => {
        const option = options.find(({ id }) => id === key)
        if (option !== undefined) onChoose(option.id)
      }}
    >
      <Button className="select-button">
        <SelectValue className="select-value">
          <Name option={shown} text={shown?.short ?? shown?.name ?? placeholder} />
        </SelectValue>
        <Icon name="chevronDown" size={16} />
      </Button>
      <Popover className="float select-list" placement="bottom end">
        <ListBox className="menu" items={options}>
          {(option) => (
            <ListBoxItem id={option.id} className="menu-item select-option" textValue={option.name}>
              <Name option={option} text={option.name} />
              {option.short === undefined ? null : <span className="meta">{option.short}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}

function Name({ option, text }: { option: Option<string> | undefined; text: string }) {
  if (option?.lang === undefined) return <span className="select-name">{text}</span>
  return (
    <span className="select-name" lang={option.lang}>
      <bdi dir={dirOf(option.lang)}>{text}</bdi>
    </span>
  )
}
