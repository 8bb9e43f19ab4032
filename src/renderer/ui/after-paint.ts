/** Does something once the frame that is being made has been shown, so that it does not hold it up. */
export function afterPaint(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work))
}
