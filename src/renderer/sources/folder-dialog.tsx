import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { Feed } from '#shared/model.ts'
import { moveFeeds, renameFolder, withFolder } from '../data/arrangement.ts'
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
  const { t } = useTranslation()
  const [typed, setTyped] = useState(folder ?? '')
  const groups = useGroups() ?? []
  const { arrange } = useChangeSources()
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
    else void arrange(renameFolder(groups, folder, name), t('sources.folderRenamed', { name }))
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
              settle()
              onClose()
            }}
          >
            <input
              // The dialog was opened to type into it.
              ref={(field) => field?.focus()}
              className="field"
              dir="auto"
              maxLength={200}
              value={typed}
              aria-label={t('sources.folderName')}
              placeholder={t('sources.folderName')}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <button type="submit" className="button button-main" disabled={name === ''}>
              {t(folder === undefined ? 'sources.makeFolder' : 'sources.renameYes')}
            </button>
            {isTaken ? (
              <p className="form-hint add-below" role="status">
                {t('sources.folderTaken')}
              </p>
            ) : null}
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
