/** The absolute form of an address, or undefined when it has none. */
export const absoluteUrl = (address: string, base?: string): string | undefined => {
  const text = address.trim()
  if (text === '') return undefined
  try {
    return new URL(text, base).href
  } catch {
    return undefined
  }
}

const tag = /<[a-z][^<>]*>/gi
const addressAttribute =
  /(\s(?:href|src|poster|cite|longdesc|background|data|action|codebase|usemap|profile|data-(?:src|original|lazy-src))\s*=\s*)("[^"]*"|'[^']*'|[^\s"'<>]+)/gi
const srcsetAttribute = /(\s(?:data-)?srcset\s*=\s*)("[^"]*"|'[^']*')/gi
const absolute = /^\s*(?:[a-z][a-z\d+.-]*:|#)/i

const unquote = (value: string): string => (/^["']/.test(value) ? value.slice(1, -1) : value)

const resolveOne = (value: string, base: string): string => {
  if (absolute.test(value)) return value
  const url = absoluteUrl(value.replaceAll('&amp;', '&'), base)
  return url === undefined ? value : url.replaceAll('&', '&amp;').replaceAll('"', '%22')
}

const resolveSet = (value: string, base: string): string =>
  value
    .split(/,\s+|(?<=\s[\d.]+[wx]),/)
    .map((candidate) => candidate.trim().replace(/^\S+/, (address) => resolveOne(address, base)))
    .join(', ')

/** HTML with its relative addresses made absolute; everything else stays byte for byte. */
export const resolveHtml = (html: string, base: string): string =>
  html.replace(tag, (whole) =>
    whole
      .replace(addressAttribute, (_, name: string, value: string) => `${name}"${resolveOne(unquote(value), base)}"`)
      .replace(srcsetAttribute, (_, name: string, value: string) => `${name}"${resolveSet(unquote(value), base)}"`),
  )
