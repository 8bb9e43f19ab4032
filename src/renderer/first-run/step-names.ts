/** The questions, in their order. */
export const stepNames = ['interface', 'reading', 'places', 'own'] as const
export type StepName = (typeof stepNames)[number]
