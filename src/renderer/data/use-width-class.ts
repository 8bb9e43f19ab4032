import type { WidthClass } from '#shared/settings.ts'
import { useMedia } from '../ui/use-media.ts'
import { useSettings } from './use-settings.ts'

/** The widest window of each class in px at a text size of 100 %; larger text folds a window as a smaller one does. */
const widest = { narrow: 820, small: 1080, middle: 1380, wide: 1999 } as const

/** How wide the window is, by what there is room for. */
export function useWidthClass(): WidthClass {
  const scale = useSettings().textSize / 100
  const within = (width: number) => `(width <= ${width * scale}px)`
  const narrow = useMedia(within(widest.narrow))
  const small = useMedia(within(widest.small))
  const middle = useMedia(within(widest.middle))
  const wide = useMedia(within(widest.wide))
  return narrow ? 'narrow' : small ? 'small' : middle ? 'middle' : wide ? 'wide' : 'vast'
}
