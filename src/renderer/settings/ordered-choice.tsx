import { useWords } from '../data/use-words.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { SelectField, type Option, type SelectFind } from '../ui/select-field.tsx'
import { resting } from '../ui/resting.ts'

type OrderedChoiceProps = {
  label: string
  options: readonly Option<string>[]
  /** Ids in their order; what has no option is kept but not shown. */
  chosen: readonly string[]
  /** How many must stay. */
  least: number
  addLabel: string
  /** See `SelectField`. */
  find?: SelectFind
  onChange(chosen: string[]): void
}

/** Some of many, in an order that the reader gives. */
export function OrderedChoice({ label, options, chosen, least, addLabel, find, onChange }: OrderedChoiceProps) {
  const shown = chosen.flatMap((id) => options.find((option) => option.id === id) ?? [])
  const rest = options.filter(({ id }) => !chosen.includes(id))
  return (
    <>
      <ol className="ordered" aria-label={label}>
        {shown.map((option, place) => (
          <OrderedRow
            key={option.id}
            option={option}
            isFirst={place === 0}
            isLast={place === shown.length - 1}
            canRemove={shown.length > least}
            onMove={(step) => onChange(moved(chosen, option.id, shown[place + step]?.id))}
            onRemove={() => onChange(chosen.filter((id) => id !== option.id))}
          />
        ))}
      </ol>
      {rest.length === 0 ? null : (
        <SelectField
          className="ordered-add"
          label={addLabel}
          placeholder={addLabel}
          options={rest}
          chosen={null}
          {...(find && { find })}
          onChoose={(id) => onChange([...chosen, id])}
        />
      )}
    </>
  )
}

/** The ids with two of them in each other's place. */
function moved(ids: readonly string[], id: string, other: string | undefined): string[] {
  return ids.map((each) => (each === id ? (other ?? each) : each === other ? id : each))
}

type OrderedRowProps = {
  option: Option<string>
  isFirst: boolean
  isLast: boolean
  canRemove: boolean
  onMove(step: 1 | -1): void
  onRemove(): void
}

function OrderedRow({ option, isFirst, isLast, canRemove, onMove, onRemove }: OrderedRowProps) {
  const t = useWords()
  const { name, short } = option
  return (
    <li className="ordered-row">
      {short === undefined ? null : <bdi className="ordered-short">{short}</bdi>}
      <span className="ordered-name">{name}</span>
      <button
        type="button"
        className="tool ordered-up"
        aria-label={t('settings.up', { name })}
        title={t('settings.up', { name })}
        {...resting(isFirst, () => onMove(-1))}
      >
        <Icon name="chevronDown" size={18} />
      </button>
      <IconButton
        icon="chevronDown"
        size={18}
        label={t('settings.down', { name })}
        {...resting(isLast, () => onMove(1))}
      />
      <IconButton icon="close" size={18} label={t('settings.remove', { name })} {...resting(!canRemove, onRemove)} />
    </li>
  )
}
