/**
 * Puts what belongs to a part of the text under it, within the column of the text (`frame`); over it where it would reach
 * below the window and has room above.
 */
export function placeUnder(range: Range, place: HTMLElement | null, frame: HTMLElement | null): void {
  const boxes = [...range.getClientRects()]
  const [first, last] = [boxes[0], boxes.at(-1)]
  if (first === undefined || last === undefined || place === null || frame === null) return
  const sight = (frame.closest('.scroller') ?? document.documentElement).getBoundingClientRect()
  const [top, bottom] = [Math.min(...boxes.map((box) => box.top)), Math.max(...boxes.map((box) => box.bottom))]
  const isOver = bottom + place.offsetHeight > sight.bottom && top - place.offsetHeight > sight.top
  const box = isOver ? first : last
  const around = frame.getBoundingClientRect()
  const isFromRight = getComputedStyle(frame).direction === 'rtl'
  const start = isFromRight ? around.right - box.right : box.left - around.left
  place.toggleAttribute('data-over', isOver)
  place.style.setProperty('--note-start', `${start}px`)
  place.style.setProperty('--note-at', `${(isOver ? top : bottom) - around.top}px`)
}
