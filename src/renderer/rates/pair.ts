/** What `of` costs in `against`, both ISO 4217. Against the board's own currency it is official, else computed. */
export type Pair = { of: string; against: string }

/** Market custom quotes these against the dollar, and the dollar against all others. */
const aboveDollar: ReadonlySet<string> = new Set(['EUR', 'GBP', 'AUD', 'NZD'])

/** Reads `EUR/USD`, or `EUR` for its pair with `base`. */
export function readPair(text: string, base: string): Pair {
  const [of = base, against = base] = text.split('/')
  return { of, against }
}

/** The shortest text that `readPair` reads as this pair. */
export function writePair({ of, against }: Pair, base: string): string {
  return against === base ? of : `${of}/${against}`
}

/** The cross rates of the chosen currencies: each with the dollar, or with the first when the dollar is not chosen. */
export function crossPairs(codes: readonly string[]): Pair[] {
  const anchor = codes.includes('USD') ? 'USD' : codes[0]
  if (anchor === undefined) return []
  const others = codes.filter((code) => code !== anchor)
  return others.map((code) =>
    anchor === 'USD' && aboveDollar.has(code) ? { of: code, against: anchor } : { of: anchor, against: code },
  )
}
