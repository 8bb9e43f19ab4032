/** Arabic-Indic and Persian digits; Latin, Cyrillic and Chinese readers type the common ones. */
const otherDigits = '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹'

/**
 * Reads a typed sum as a decimal string, null when it is none. `point` is the interface's decimal sign (`.` or `,`);
 * the other one is read as grouping where it groups by threes and as a decimal sign where it cannot.
 */
export function readAmount(typed: string, point: string): string | null {
  const text = [...typed.normalize('NFKC')]
    .map((sign) => (otherDigits.includes(sign) ? String(otherDigits.indexOf(sign) % 10) : sign))
    .join('')
    .replace(/[\s'’_٬]/g, '')
    .replace('٫', point)
  const group = point === ',' ? '.' : ','
  const grouped = new RegExp(`^\\d{1,3}(\\${group}\\d{3})+(\\${point}\\d*)?$`).test(text)
  const plain = (grouped ? text.replaceAll(group, '') : text).replace(',', '.')
  const match = /^(\d*)\.?(\d*)$/.exec(plain)
  const [, whole = '', fraction = ''] = match ?? []
  if (match === null || whole + fraction === '' || whole.length > 15 || fraction.length > 8) return null
  return fraction === '' ? whole : `${whole === '' ? '0' : whole}.${fraction}`
}
