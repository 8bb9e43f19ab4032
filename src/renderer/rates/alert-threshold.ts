import type { AlertKind } from '#shared/model.ts'
import { readAmount } from './amount.ts'

/**
 * Reads the typed threshold of an alert of a kind as a decimal string; null when it is none, is nothing at all, or is
 * not a number of days that can be looked back. `point` is the interface's decimal sign.
 */
export function readThreshold(kind: AlertKind, typed: string, point: string): string | null {
  const amount = readAmount(typed, point)
  if (amount === null || Number(amount) <= 0) return null
  if (kind !== 'high' && kind !== 'low') return amount
  const days = Number(amount)
  return Number.isInteger(days) && days >= 2 && days <= 3_660 ? String(days) : null
}

/** A stored threshold as it is typed. */
export function typedThreshold(threshold: string, point: string): string {
  return threshold.replace('.', point)
}
