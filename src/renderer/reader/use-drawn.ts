import { useEffect } from 'react'

/** Draws over the text what the styles say of a highlight of that name, `::highlight(name)`. */
export function useDrawn(name: string, ranges: readonly Range[]): void {
  useEffect(() => {
    const highlight = CSS.highlights.get(name) ?? new Highlight()
    CSS.highlights.set(name, highlight)
    for (const range of ranges) highlight.add(range)
    return () => {
      for (const range of ranges) highlight.delete(range)
    }
  }, [name, ranges])
}
