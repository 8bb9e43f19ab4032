import { useLayoutEffect, useRef, useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { Feed } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { moveFeeds, withFolder } from '../data/arrangement.ts'
import { useGroups } from '../data/use-folders.ts'
import { useChangeSources } from './use-change-sources.ts'

type FolderDialogProps = {
  /** The folder that gets another name; without it a new one is made. */
  folder?: string
  /** What is put into a new one at once. */
  feeds: readonly Feed[]
  onClose(): void
}

/** Asks for the name of a folder. */
export function FolderDialog({ folder, feeds, onClose }: FolderDialogProps) {
  const t = useWords()
  const [typed, setTyped] = useState(folder ?? '')
  const [triedWithout, setTriedWithout] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  // The dialog was opened to type into it.
  useLayoutEffect(() => field.current?.focus(), [])
  const groups = useGroups() ?? []
  const { arrange, renameFolder } = useChangeSources()
  const name = typed.trim()
  const isTaken = name !== folder && groups.some((group) => group.folder === name)
  const settle = () => {
    if (name === '' || name === folder) return
    const ids = feeds.map(({ id }) => id)
    if (folder === undefined)
      void arrange(
        moveFeeds(withFolder(groups, name), ids, { folder: name, before: null }),
        t('sources.folderMade', { name }),
      )
    else void renameFolder(folder, name)
  }
  return (
    <ModalOverlay className="dialog-ground" isDismissable isOpen onOpenChange={(open) => open || onClose()}>
      <Modal className="float dialog folder-dialog">
        <Dialog>
          <Heading slot="title" className="dialog-title">
            {folder === undefined ? t('sources.newFolder') : t('sources.renameFolder')}
          </Heading>
          <form
            className="add-form"
            onSubmit={(event) => {
              event.preventDefault()
              setTriedWithout(name === '')
              if (name === '') return field.current?.focus()
              settle()
              return onClose()
            }}
          >
            <input
              ref={field}
              className="field"
              dir="auto"
              maxLength={200}
              value={typed}
              aria-label={t('sources.folderName')}
              placeholder={t('sources.folderName')}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <button type="submit" className="button button-main" aria-disabled={name === ''}>
              {t(folder === undefined ? 'sources.makeFolder' : 'sources.renameYes')}
            </button>
            <p className="form-hint add-below" role="status">
              {name === '' && triedWithout ? t('sources.folderNameFirst') : null}
              {isTaken ? t('sources.folderTaken') : null}
            </p>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
