import type { Licence } from '../../src/shared/api.ts'
export function licenceTexts(): string
export function licences(): Licence[]
