import './drop-ground.css'
import { useEffect, useState } from 'react'
import type { OpenedFile } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import { useWords } from '../data/use-words.ts'
import { api, listen, takeDroppedPack } from '../data/api.ts'
import { useOfferSource } from '../data/offered-address.ts'
import { earlyFile } from '../data/opened-early.ts'
import { sideBySide, wordsOfFailure } from '../data/texts.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useImported } from '../data/use-imported.ts'
import { usePackChanges } from '../data/use-packs.ts'
import { Icon } from '../ui/icon.tsx'
import { isolate } from '../ui/isolate.ts'
import { useLatest } from '../ui/use-latest.ts'
import { useNotice } from '../ui/notice.tsx'
import { addressIn, carriedBy, listIn, type Carried } from './dropped-things.ts'

const packName = /\.tilshipack$/i
/** Where a paste goes to what has the focus, or to nothing. */
const written = 'input, textarea, [role="dialog"]'

/** Takes links and files that are dropped anywhere on the window, and says so while they hover over it; or are pasted there. */
export function DropGround() {
  const t = useWords()
  const take = useTake()
  const carried = useDrops(take)
  usePastes(take)
  useOpenedFiles()
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
function useTake(): (data: DataTransfer) => void {
  const t = useWords()
  const offerSource = useOfferSource()
  const imported = useImported()
  const { say } = useNotice()
  const { importDropped } = usePackChanges()
  const importFile = async (file: File) => {
    try {
      const bytes = await listIn(file)
      if (bytes === null) say({ text: t('drop.notList', { name: isolate(file.name) }), failed: true })
      else imported(await api.feeds.importOpml(bytes))
    } catch (error) {
      const { text, action } = wordsOfFailure(t, error)
      const isOther = error instanceof AppError && error.code === 'notOpml'
      say({
        text: isOther ? t('drop.notList', { name: isolate(file.name) }) : sideBySide(t, text, action),
        failed: true,
      })
    }
  }
  return (data) => {
    const [file] = data.files
    if (file !== undefined) {
      void (packName.test(file.name) ? importDropped(() => takeDroppedPack(file)) : importFile(file))
      return
    }
    const address = addressIn(data)
    if (address === null) say({ text: t('drop.notLink') })
    else offerSource(address)
  }
}

/** What the desktop opens with the program comes in as what is dropped. */
function useOpenedFiles(): void {
  const attempt = useAttempt()
  const imported = useImported()
  const { importDropped } = usePackChanges()
  const latest = useLatest(({ kind }: OpenedFile) => {
    if (kind === 'pack') void importDropped(() => api.app.takeOpenedPack())
    else void attempt(async () => imported(await api.app.takeOpenedList()))
  })
  useEffect(() => {
    for (const kept of earlyFile.take()) latest.current(kept)
    return listen({ openFile: (file) => latest.current(file) })
  }, [latest])
}

/** A text that is no address means nothing where nothing is written. */
function usePastes(take: (data: DataTransfer) => void): void {
  const latest = useLatest(take)
  useEffect(() => {
    const onPaste = ({ target, clipboardData: data }: ClipboardEvent) => {
      if (data === null || (target instanceof Element && target.closest(written) !== null)) return
      if (data.files.length > 0 || addressIn(data) !== null) latest.current(data)
    }
    addEventListener('paste', onPaste)
    return () => removeEventListener('paste', onPaste)
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
