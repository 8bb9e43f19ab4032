/**
 * Reads a number as newspapers of a language write it, as a decimal string; null where it may mean two numbers or is
 * none. English and Chinese group by commas and divide by a point. Elsewhere a comma divides, and three digits after a
 * single comma or point are believed to be a fraction only with `hasScale` ("1,254 trillion"), for alone they may be
 * thousands as well.
 */
export function readWrittenNumber(text: string, language: string, hasScale: boolean): string | null {
  if (text.length > 32) return null
  const parts = /^(\d[\d\s'’]*(?:[.,]\d{3})*)(?:([.,])(\d+))?$/.exec(text)
  if (parts === null) return null
  const marks = text.match(/[.,]/g) ?? []
  const [whole = '', ...rest] = text.split(/[.,]/)
  const spaced = /[\s'’]/.test(whole)
  if (spaced && !/^\d{1,3}(?:[\s'’]\d{3})+$/.test(whole)) return null
  const units = whole.replace(/[\s'’]/g, '')
  const [first, last] = [marks[0], marks.at(-1)]
  if (first === undefined) return plain(units, '')
  if (marks.length > 1) return grouped(units, rest, marks)
  const fraction = rest[0] ?? ''
  if (fraction.length !== 3 || spaced) return plain(units, fraction)
  const pointDivides = language === 'en' || language === 'zh'
  if (pointDivides) return first === ',' ? groups([units, fraction]) : plain(units, fraction)
  // A group is not led by a zero: 0,125 can only be a fraction.
  return hasScale || units === '0' || last === undefined ? plain(units, fraction) : null
}

function grouped(units: string, rest: readonly string[], marks: readonly string[]): string | null {
  const [first, last] = [marks[0], marks.at(-1)]
  const inner = marks.slice(0, -1)
  if (inner.some((mark) => mark !== first)) return null
  if (first === last) return groups([units, ...rest])
  const whole = groups([units, ...rest.slice(0, -1)])
  return whole === null ? null : plain(whole, rest.at(-1) ?? '')
}

function groups([first = '', ...rest]: readonly string[]): string | null {
  if (first.length > 3 || first.startsWith('0') || rest.some((group) => group.length !== 3)) return null
  return first + rest.join('')
}

function plain(units: string, fraction: string): string | null {
  if (units.length > 18) return null
  const whole = units.replace(/^0+(?=\d)/, '')
  const kept = fraction.replace(/0+$/, '')
  return kept === '' ? whole : `${whole}.${kept}`
}
