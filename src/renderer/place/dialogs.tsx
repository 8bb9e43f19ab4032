import { lazy, Suspense } from 'react'
import { useView } from '../data/use-view.ts'

const AddSource = lazy(async () => ({ default: (await import('../sources/add-source.tsx')).AddSource }))
const ShortcutSheet = lazy(async () => ({ default: (await import('../keys/shortcut-sheet.tsx')).ShortcutSheet }))

/** The dialog that is open, if one is; it closes itself through `useNavigation().closeDialog`. */
export function Dialogs() {
  const { dialog } = useView()
  if (dialog === null) return null
  return <Suspense fallback={null}>{dialog === 'addSource' ? <AddSource /> : <ShortcutSheet />}</Suspense>
}
