import type { ActionName } from '#shared/shortcuts.ts'

/** What keys can ask of the open text; each answers false where it has nothing to do. */
export type ReaderStep = Extract<
  ActionName,
  'nextSum' | 'changes' | 'findInText' | 'pictures' | 'readAloud' | 'nextParagraph' | 'previousParagraph'
>

const steps = new Map<ReaderStep, () => boolean>()

/** Offers a step while a text that can take it is shown. Returns a function that withdraws it. */
export function offerStep(name: ReaderStep, step: () => boolean): () => void {
  steps.set(name, step)
  return () => {
    if (steps.get(name) === step) steps.delete(name)
  }
}

/** False where no text is open that could take the step. */
export function takeStep(name: ReaderStep): boolean {
  return steps.get(name)?.() ?? false
}
