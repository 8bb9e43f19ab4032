/** Goes to the next sum of money of the text that is open; false where none is marked. One text offers it at most. */
let step: (() => boolean) | null = null

/** Offers the step while a text with marked sums is shown. Answers the function that takes the offer back. */
export function offerSumStep(next: () => boolean): () => void {
  step = next
  return () => {
    if (step === next) step = null
  }
}

export function goToNextSum(): boolean {
  return step?.() ?? false
}
