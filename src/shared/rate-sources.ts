/** Where the reader may have rates from: central banks, and two that blend or collect. */
export const rateSourceNames = ['nbk', 'cbr', 'cbu', 'ecb', 'nbkr', 'frankfurter', 'erApi'] as const

export type RateSourceName = (typeof rateSourceNames)[number]

/**
 * Every name that rates are stored under. `nbkFrankfurter` is what Frankfurter passes on of the National Bank of
 * Kazakhstan; `sample` is invented.
 */
export type StoredRateSource = RateSourceName | 'nbkFrankfurter' | 'sample'

/** Rates that no bank has set: a blend of several, or a collection of market rates. */
export function isOfficial(source: string): boolean {
  return source !== 'frankfurter' && source !== 'erApi' && source !== 'sample'
}

/** The words for each source of rates; what is not here is shown by its own name. */
export const bankKeys: Partial<Record<string, `banks.${Exclude<StoredRateSource, 'sample'>}`>> = {
  nbk: 'banks.nbk',
  cbr: 'banks.cbr',
  cbu: 'banks.cbu',
  ecb: 'banks.ecb',
  nbkr: 'banks.nbkr',
  frankfurter: 'banks.frankfurter',
  nbkFrankfurter: 'banks.nbkFrankfurter',
  erApi: 'banks.erApi',
}
