import './controls.css'
import {
  Autocomplete,
  Button,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  Select,
  SelectValue,
} from 'react-aria-components'
import { dirOf } from '#shared/languages.ts'
import { Icon } from './icon.tsx'
import { isCalled } from './is-called.ts'

/**
 * `lang` is given where the name is in its own language; `short` is shown in place of the name when it is chosen;
 * `alsoCalled` has further names that it is found by.
 */
export type Option<T extends string> = {
  id: T
  name: string
  lang?: string
  short?: string
  alsoCalled?: readonly string[]
}

/** Given where there are too many to look through: what to type, and what is said when nothing is called so. */
export type SelectFind = { label: string; none: string }

type SelectFieldProps<T extends string> = {
  /** What is chosen here, in words. */
  label: string
  options: readonly Option<T>[]
  /** Null shows `placeholder`. */
  chosen: T | null
  onChoose(id: T): void
  placeholder?: string
  className?: string
  find?: SelectFind
}

/** One of many, from a list that opens. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, options, chosen, onChoose, placeholder = '', className = '', find } = props
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
          {shown === undefined && placeholder === label ? (
            // The button is called so already: it would be said twice.
            <span className="select-name" aria-hidden="true">
              {label}
            </span>
          ) : (
            <Name option={shown} text={shown?.short ?? shown?.name ?? placeholder} />
          )}
        </SelectValue>
        <Icon name="chevronDown" size={16} />
      </Button>
      <Popover className="float select-list" placement="bottom start">
        {find === undefined ? (
          <Options options={options} />
        ) : (
          <FoundOptions options={options} label={find.label} none={find.none} />
        )}
      </Popover>
    </Select>
  )
}

type OptionsProps = { options: readonly Option<string>[]; none?: string | undefined }

function Options({ options, none }: OptionsProps) {
  return (
    <ListBox
      className="menu"
      items={options}
      {...(none !== undefined && { renderEmptyState: () => <p className="select-none meta">{none}</p> })}
    >
      {(option) => (
        <ListBoxItem id={option.id} className="menu-item select-option" textValue={option.name}>
          <Name option={option} text={option.name} />
          {option.short === undefined ? null : <span className="meta">{option.short}</span>}
        </ListBoxItem>
      )}
    </ListBox>
  )
}

/** The list under a field that narrows it to what is called so, in any language and script. */
function FoundOptions({ options, label, none }: OptionsProps & { label: string }) {
  const names = new Map(options.map(({ id, name, alsoCalled = [] }) => [id, [name, ...alsoCalled]]))
  return (
    <Autocomplete filter={(_name, typed, { key }) => isCalled(names.get(String(key)) ?? [], typed)}>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
      <SearchField className="select-find" aria-label={label} autoFocus>
        <Input className="field" placeholder={label} />
      </SearchField>
      <Options options={options} none={none} />
    </Autocomplete>
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
