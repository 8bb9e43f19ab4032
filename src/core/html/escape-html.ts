import { aroundSigned } from '#shared/signed-number.ts'

const special = /[&<>]/
const specialInAttribute = /[&<>"]/
// Control characters cannot be shown, and some change how a parser reads what follows.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/
const controls = new RegExp(control, 'g')

const replaceSpecial = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Text without control characters other than tab and line ends. */
export const withoutControls = (text: string): string => (control.test(text) ? text.replace(controls, '') : text)

/** The same as `escapeText` for text that is without control characters already. */
export const escapeClean = (clean: string): string => (special.test(clean) ? replaceSpecial(clean) : clean)

/** Text as it stands between tags. Control characters other than tab and line ends are dropped. */
export const escapeText = (text: string): string => escapeClean(withoutControls(text))

/** Text as it stands between double quotes in a tag. */
export const escapeAttribute = (value: string): string => {
  const clean = withoutControls(value)
  return specialInAttribute.test(clean) ? replaceSpecial(clean).replaceAll('"', '&quot;') : clean
}

/** Text for between tags; where it runs from right to left each number is kept behind its sign. */
export function escapeDirected(text: string, dir: 'ltr' | 'rtl'): string {
  if (dir === 'ltr') return escapeText(text)
  return aroundSigned(text)
    .map((part, place) => (place % 2 === 0 ? escapeText(part) : `<bdi dir="ltr">${escapeText(part)}</bdi>`))
    .join('')
}
