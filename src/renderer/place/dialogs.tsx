import { lazy, Suspense, useEffect, type ComponentType } from 'react'
import { useView } from '../data/use-view.ts'
import type { DialogName } from '../data/view.ts'

const loadPalette = async () => ({ default: (await import('../palette/palette.tsx')).Palette })
const dialogs: Record<DialogName, ComponentType> = {
  addSource: lazy(async () => ({ default: (await import('../sources/add-source.tsx')).AddSource })),
  addAccount: lazy(async () => ({ default: (await import('../accounts/add-account.tsx')).AddAccount })),
  label: lazy(async () => ({ default: (await import('../labels/label-dialog.tsx')).LabelDialog })),
  shortcuts: lazy(async () => ({ default: (await import('../keys/shortcut-sheet.tsx')).ShortcutSheet })),
  palette: lazy(loadPalette),
}

/** The dialog that is open, if one is; it closes itself through `useNavigation().closeDialog`. */
export function Dialogs() {
  const { dialog } = useView()
  // The palette has to open within the press, so its code is read before.
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadPalette())
    return () => cancelIdleCallback(idle)
  }, [])
  if (dialog === null) return null
  const Content = dialogs[dialog]
  return (
    <Suspense fallback={null}>
      <Content />
    </Suspense>
  )
}
