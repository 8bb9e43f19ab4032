/** The words for each source of rates; what is not here is shown by its own name. */
export const bankKeys: Partial<Record<string, 'banks.nbk' | 'banks.cbr' | 'banks.cbu' | 'banks.ecb'>> = {
  nbk: 'banks.nbk',
  cbr: 'banks.cbr',
  cbu: 'banks.cbu',
  ecb: 'banks.ecb',
}
