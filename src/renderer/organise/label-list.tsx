import { useState } from 'react'
import type { Label } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useChangeLabels } from '../data/use-change-labels.ts'
import { useCountText } from '../data/use-count-text.ts'
import { useLabels } from '../data/use-labels.ts'
import { useNavigation } from '../data/use-view.ts'
import { ColourChoice } from '../ui/colour-choice.tsx'
import { TextLine } from '../ui/text-line.tsx'
import { moved, RowSteps } from './row-steps.tsx'

/** The labels to name, to colour, to put in order and to delete, and a new one. */
export function LabelList() {
  const t = useWords()
  const labels = useLabels()
  const { arrange } = useChangeLabels()
  const move = (label: Label, step: 1 | -1) => void arrange(moved(labels, label, step).map(({ id }) => id))
  return (
    <section aria-label={t('labels.title')}>
      <div className="section-head">
        <h2 className="section-title">{t('labels.title')}</h2>
      </div>
      <p className="organise-hint">{t('labels.hint')}</p>
      <ul>
        {labels.map((label, at) => (
          <LabelRow
            key={label.id}
            label={label}
            onUp={at === 0 ? null : () => move(label, -1)}
            onDown={at === labels.length - 1 ? null : () => move(label, 1)}
          />
        ))}
      </ul>
      <NewLabel />
    </section>
  )
}

type LabelRowProps = { label: Label; onUp: (() => void) | null; onDown: (() => void) | null }

function LabelRow({ label, onUp, onDown }: LabelRowProps) {
  const t = useWords()
  const countText = useCountText()
  const { go } = useNavigation()
  const { update, remove } = useChangeLabels()
  const { id, name, colour, total } = label
  return (
    <li className="organise-row">
      <TextLine
        label={t('labels.name')}
        text={name}
        maxLength={100}
        className="organise-name"
        onChange={(text) => text !== '' && void update(label, { name: text })}
      />
      <ColourChoice
        label={t('labels.colourOf', { name })}
        chosen={colour}
        onChoose={(chosen) => void update(label, { colour: chosen })}
      />
      <button type="button" className="link" onClick={() => go({ kind: 'label', label: id })}>
        {countText('labels.articles', total)}
      </button>
      <RowSteps name={name} onUp={onUp} onDown={onDown} onRemove={() => void remove(label)} />
    </li>
  )
}

function NewLabel() {
  const t = useWords()
  const { make } = useChangeLabels()
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  return (
    <form
      className="organise-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (name !== '') void make(name).then((done) => done && setTyped(''))
      }}
    >
      <input
        className="field"
        dir="auto"
        maxLength={100}
        value={typed}
        aria-label={t('labels.new')}
        placeholder={t('labels.new')}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit" className="button" aria-disabled={name === ''}>
        {t('organise.add')}
      </button>
    </form>
  )
}
