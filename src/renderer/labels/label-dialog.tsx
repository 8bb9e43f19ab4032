import './label-dialog.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLayoutEffect, useRef, useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { ArticleId, Label, LabelId } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { labelledArticles } from '../data/labelled-articles.ts'
import { knownMarks } from '../data/optimistic.ts'
import { articleQuery } from '../data/queries.ts'
import { useChangeLabels } from '../data/use-change-labels.ts'
import { useLabels } from '../data/use-labels.ts'
import { useNavigation } from '../data/use-view.ts'
import { fold } from '../ui/fold.ts'
import { LabelMark } from '../ui/label-mark.tsx'
import { TickBox } from '../ui/tick-box.tsx'

/** No article; nothing is asked for it. */
const none = 0 as ArticleId

/** Gives labels to an article, or to all that are selected, and takes them away; what is typed finds one or makes it. */
export function LabelDialog() {
  const t = useWords()
  const { closeDialog } = useNavigation()
  const [ids] = useState(() => [...labelledArticles()])
  const labels = useLabels()
  const [typed, setTyped] = useState('')
  const { give, make } = useChangeLabels()
  const { lacking, toggled } = useGiven(ids)
  const field = useRef<HTMLInputElement>(null)
  // The dialog was opened to type into it.
  useLayoutEffect(() => field.current?.focus(), [])
  const name = typed.trim()
  const shown = labels.filter((label) => fold(label.name).includes(fold(name)))
  const same = labels.find((label) => label.name.toLowerCase() === name.toLowerCase())
  const toggle = (label: Label) => {
    const without = lacking(label.id)
    const on = without.length > 0
    toggled(label.id, on)
    void give(label, on ? without : ids, on).then((done) => done || toggled(label.id, !on))
  }
  const settle = () => {
    if (name === '') return closeDialog()
    if (same === undefined) return void make(name, ids).then((done) => done && setTyped(''))
    toggle(same)
    setTyped('')
  }
  return (
    <ModalOverlay className="dialog-ground" isDismissable isOpen onOpenChange={(open) => open || closeDialog()}>
      <Modal className="float dialog label-dialog">
        <Dialog>
          <Heading slot="title" className="dialog-title">
            {t('labels.title')}
          </Heading>
          <form
            className="label-form"
            onSubmit={(event) => {
              event.preventDefault()
              settle()
            }}
          >
            <input
              ref={field}
              className="field"
              dir="auto"
              maxLength={100}
              value={typed}
              aria-label={t('labels.field')}
              placeholder={t('labels.field')}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            {name === '' || same !== undefined ? null : (
              <button type="submit" className="link">
                {t('labels.make', { name })}
              </button>
            )}
          </form>
          {labels.length === 0 ? <p className="form-hint">{t('labels.none')}</p> : null}
          <ul className="label-choices">
            {shown.map((label) => (
              <li key={label.id}>
                <TickBox chosen={lacking(label.id).length === 0} onChange={() => toggle(label)}>
                  <LabelMark id={label.id} />
                </TickBox>
              </li>
            ))}
          </ul>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Which of the articles lack a label: by what the window knows of them, and by what was ticked since. */
function useGiven(ids: readonly ArticleId[]) {
  const client = useQueryClient()
  // One that was found by a search is in no list.
  const one = useQuery({ ...articleQuery(ids[0] ?? none), enabled: ids.length === 1 }).data
  const [ticked, setTicked] = useState<ReadonlyMap<LabelId, boolean>>(new Map())
  const known = knownMarks(client)
  const labelsOf = (id: ArticleId) => (id === one?.id ? one : known.get(id))?.labels ?? []
  return {
    lacking: (label: LabelId): ArticleId[] => {
      const on = ticked.get(label)
      if (on !== undefined) return on ? [] : [...ids]
      return ids.filter((id) => !labelsOf(id).includes(label))
    },
    toggled: (label: LabelId, on: boolean) => setTicked(new Map([...ticked, [label, on]])),
  }
}
