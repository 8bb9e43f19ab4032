import './drop-ground.css'
import { useEffect, useState } from 'react'
import type { OpenedFile } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import type { ImportReport } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api, listen, takeDroppedPack } from '../data/api.ts'
import { offerAddress } from '../data/offered-address.ts'
import { takeKeptFile } from '../data/opened-file.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { usePackChanges } from '../data/use-packs.ts'
import { useNavigation } from '../data/use-view.ts'
import { Icon } from '../ui/icon.tsx'
import { isolate } from '../ui/isolate.ts'
import { useLatest } from '../ui/use-latest.ts'
import { useNotice } from '../ui/notice.tsx'
import { addressIn, carriedBy, listIn, type Carried } from './dropped-things.ts'

const packName = /\.tilshipack$/i

/** Takes links and lists of sources that are dropped anywhere on the window, and says so while they hover over it. */
export function DropGround({ onImported }: { onImported(report: ImportReport): void }) {
  const t = useWords()
  const carried = useDrops(useTake(onImported))
  useOpenedFiles(onImported)
  if (carried === null) return null
  return (
    <div className="drop-ground">
      <p className="float drop-word" role="status">
        <Icon name={carried === 'file' ? 'download' : 'link'} />
        {t(`drop.${carried}`)}
      </p>
    </div>
  )
}

/** What happens with a thing that was dropped. */
function useTake(onImported: (report: ImportReport) => void): (data: DataTransfer) => void {
  const t = useWords()
  const { openDialog } = useNavigation()
  const { say } = useNotice()
  const { importDropped } = usePackChanges()
  const importFile = async (file: File) => {
    try {
      const bytes = await listIn(file)
      if (bytes === null) say({ text: t('drop.notList', { name: isolate(file.name) }) })
      else onImported(await api.feeds.importOpml(bytes))
    } catch (error) {
      const { text, action } = wordsOfFailure(t, error)
      const isOther = error instanceof AppError && error.code === 'notOpml'
      say({ text: isOther ? t('drop.notList', { name: isolate(file.name) }) : `${text} ${action}` })
    }
  }
  return (data) => {
    const [file] = data.files
    if (file !== undefined) {
      void (packName.test(file.name) ? importDropped(() => takeDroppedPack(file)) : importFile(file))
      return
    }
    const address = addressIn(data)
    if (address === null) {
      say({ text: t('drop.notLink') })
      return
    }
    offerAddress(address)
    openDialog('addSource')
  }
}

/** What the desktop opens with the program comes in as what is dropped. */
function useOpenedFiles(onImported: (report: ImportReport) => void): void {
  const attempt = useAttempt()
  const { importDropped } = usePackChanges()
  const latest = useLatest(({ kind }: OpenedFile) => {
    if (kind === 'pack') void importDropped(() => api.app.takeOpenedPack())
    else void attempt(async () => onImported(await api.app.takeOpenedList()))
  })
  useEffect(() => {
    const kept = takeKeptFile()
    if (kept !== null) latest.current(kept)
    return listen({ openFile: (file) => latest.current(file) })
  }, [latest])
}

/** Follows what is dragged over the window from outside; what is dragged inside it is the business of its panes. */
function useDrops(take: (data: DataTransfer) => void): Carried | null {
  const [carried, setCarried] = useState<Carried | null>(null)
  const latest = useLatest(take)
  useEffect(() => {
    let isOwn = false
    const kindOf = (event: DragEvent) =>
      isOwn || event.defaultPrevented || event.dataTransfer === null ? null : carriedBy(event.dataTransfer)
    const listeners = {
      dragstart: () => {
        isOwn = true
      },
      dragend: () => {
        isOwn = false
      },
      dragover: (event: DragEvent) => {
        const kind = kindOf(event)
        setCarried(kind)
        if (kind === null) return
        event.preventDefault()
        if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy'
      },
      dragleave: ({ relatedTarget }: DragEvent) => {
        if (relatedTarget === null) setCarried(null)
      },
      drop: (event: DragEvent) => {
        const kind = kindOf(event)
        setCarried(null)
        if (kind === null || event.dataTransfer === null) return
        event.preventDefault()
        latest.current(event.dataTransfer)
      },
    }
    const all = Object.entries(listeners) as [keyof typeof listeners, (event: DragEvent) => void][]
    for (const [name, listener] of all) addEventListener(name, listener)
    return () => {
      for (const [name, listener] of all) removeEventListener(name, listener)
    }
  }, [latest])
  return carried
}
