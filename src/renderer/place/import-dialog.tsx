import '../sources/sources.css'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import type { ImportReport } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { ImportNote } from '../sources/import-note.tsx'

/** What a list of sources brought, over whatever the reader was at. */
export function ImportDialog({ report, onClose }: { report: ImportReport; onClose(): void }) {
  const t = useWords()
  return (
    <ModalOverlay className="dialog-ground" isDismissable isOpen onOpenChange={(open) => open || onClose()}>
      <Modal className="float dialog">
        <Dialog aria-label={t('drop.report')}>
          <ImportNote report={report} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
