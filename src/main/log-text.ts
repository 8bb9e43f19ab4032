/** Longer quotations are of what was read, not of what reads it. */
const longestQuote = 40
/** A message and a stack are shorter; what is longer holds a document. */
const longestEntry = 8_000

const network = /\b(https?|feed|wss?|ftp|tilshi):(?:\/\/)?[^\s"'`<>()[\]{}]+/gi
const signedIn = /[^\s/@:"'`]+:[^\s/@"'`]+@(?=[\w[])/g
const secrets =
  /\b(authorization|auth|passwd|password|pass|token|key|secret|session|sid|lsid)(["']?\s*[=:]\s*["']?)(?:(?:basic|bearer|googlelogin)\s+)?[^\s"'&;,)]+/gi
const quotes = [/"((?:[^"\\\n]|\\.)*)"/g, /'((?:[^'\\\n]|\\.)*)'/g, /`([^`]*)`/g, /“([^”]*)”/g]
/** A place on this computer; two slashes begin an address on the network. */
const ownPlace = /^(?:\/(?!\/)|file:|[a-z]:[\\/]).*$/i

/**
 * What may stand in the log, which readers send to others: of addresses on the network their host alone, nothing that opens an
 * account, and no long quotation, as parsers make of articles. Places in our own files stay.
 */
export function fitForLog(text: string): string {
  const cut = text.length <= longestEntry ? text : `${text.slice(0, longestEntry)}…`
  const closed = cut.replace(network, hostOf).replace(signedIn, '…@').replace(secrets, '$1$2…')
  return quotes.reduce(
    (shorter, quote) =>
      shorter.replace(quote, (whole, inner: string) =>
        inner.length <= longestQuote || ownPlace.test(inner) ? whole : whole.replace(inner, '…'),
      ),
    closed,
  )
}

function hostOf(address: string): string {
  if (!URL.canParse(address)) return '…'
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}/…`
}
