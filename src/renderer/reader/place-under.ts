/** Puts what belongs to a part of the text under it, within the column of the text (`frame`). */
export function placeUnder(range: Range, place: HTMLElement | null, frame: HTMLElement | null): void {
  const box = [...range.getClientRects()].at(-1)
  if (box === undefined || place === null || frame === null) return
  const around = frame.getBoundingClientRect()
  const isFromRight = getComputedStyle(frame).direction === 'rtl'
  const start = isFromRight ? around.right - box.right : box.left - around.left
  place.style.setProperty('--note-start', `${start}px`)
  place.style.setProperty('--note-below', `${box.bottom - around.top}px`)
}
