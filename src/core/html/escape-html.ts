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

/** Text as it stands between tags. Control characters other than tab and line ends are dropped. */
export const escapeText = (text: string): string => {
  const clean = withoutControls(text)
  return special.test(clean) ? replaceSpecial(clean) : clean
}

/** Text as it stands between double quotes in a tag. */
export const escapeAttribute = (value: string): string => {
  const clean = control.test(value) ? value.replace(controls, '') : value
  return specialInAttribute.test(clean) ? replaceSpecial(clean).replaceAll('"', '&quot;') : clean
}
