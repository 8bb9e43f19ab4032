import { createContext, use, type Dispatch, type SetStateAction } from 'react'
import type { PaneChoice, WidthClass } from '#shared/settings.ts'
import { useChangeSettings } from './use-change-settings.ts'
import { useSettings } from './use-settings.ts'
import { usePlace } from './use-view.ts'
import { useWidthClass } from './use-width-class.ts'

/** Whether the rail is drawn over the page, in a window that has no room for it beside. */
export const RailDrawerContext = createContext<[boolean, Dispatch<SetStateAction<boolean>>]>([false, () => undefined])

/** Where a list stands beside the text until the reader has said otherwise. */
const besideByItself: Record<WidthClass, boolean> = {
  narrow: false,
  small: false,
  middle: true,
  wide: false,
  vast: true,
}
/** Widths in rem, at a text size of 100 %, that panes have until they are dragged. */
export const usualWidth = { rail: 15.5, list: 19.75 } as const

/** The panes of a window of this width: which there are, how wide, and how to change that for windows as wide. */
export function usePanes() {
  const { panes, railOpen } = useSettings()
  const changeSettings = useChangeSettings()
  const [drawerOpen, setDrawer] = use(RailDrawerContext)
  const width = useWidthClass()
  const atArticle = usePlace().kind === 'article'
  const chosen = panes[width] ?? {}
  const railFloats = width === 'narrow'
  const listBeside = width !== 'narrow' && (chosen.listBeside ?? besideByItself[width])
  const change = (patch: PaneChoice) => changeSettings({ panes: { ...panes, [width]: { ...chosen, ...patch } } })
  return {
    railFloats,
    railOpen: railFloats ? drawerOpen : railOpen,
    railWidth: chosen.rail ?? usualWidth.rail,
    toggleRail: () => (railFloats ? setDrawer(!drawerOpen) : changeSettings({ railOpen: !railOpen })),
    closeRail: () => (railFloats ? setDrawer(false) : changeSettings({ railOpen: false })),
    /** Whether this window can have a list beside the text that is open in it. */
    listPossible: atArticle && width !== 'narrow',
    listBeside,
    listWidth: chosen.list ?? usualWidth.list,
    toggleList: () => change({ listBeside: !listBeside }),
    change,
  }
}
