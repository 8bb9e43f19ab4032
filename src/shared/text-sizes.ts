/** The sizes of text that are gone through step by step, in per cent of the usual one. */
export const textSizes = [60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const

/** The next larger (1) or smaller (-1) size, or the usual one (0); the same at either end. */
export function steppedTextSize(size: number, step: 1 | -1 | 0): number {
  if (step === 0) return 100
  const next = step > 0 ? textSizes.find((each) => each > size) : textSizes.findLast((each) => each < size)
  return next ?? size
}
