import type { RateSourceName, StoredRateSource } from '#shared/rate-sources.ts'
import { cbr } from './cbr.ts'
import { cbu } from './cbu.ts'
import { ecb } from './ecb.ts'
import { erApi } from './er-api.ts'
import { frankfurter, nbkFrankfurter } from './frankfurter.ts'
import { nbk, sampleRates } from './nbk.ts'
import { nbkr } from './nbkr.ts'
import type { RateSource } from './rate-source.ts'

const sources: Record<StoredRateSource, RateSource> = {
  nbk,
  cbr,
  cbu,
  ecb,
  nbkr,
  frankfurter,
  erApi,
  nbkFrankfurter,
  sample: sampleRates,
}

/** What the reader has chosen: whose rates, and in which currency they are told; null for the source's own. */
export type RateChoice = { source: RateSourceName; base: string | null }

export const defaultRateChoice: RateChoice = { source: 'nbk', base: null }

export function rateSource(name: StoredRateSource): RateSource {
  return sources[name]
}

export function isStoredRateSource(name: string): name is StoredRateSource {
  return Object.hasOwn(sources, name)
}

/** Who is asked, in this order, while the chosen source does not answer. Their rates are always told as theirs. */
export function fallbacksOf(name: RateSourceName): RateSource[] {
  const others = name === 'nbk' ? [nbkFrankfurter, frankfurter, erApi] : [frankfurter, erApi]
  return others.filter((other) => other.name !== name)
}

/** The job under which is kept when a source may be asked again. */
export function ratesJob(name: StoredRateSource): string {
  return name === 'nbk' || name === 'sample' ? 'rates' : `rates:${name}`
}
