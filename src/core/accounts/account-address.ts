import { AppError } from '#shared/errors.ts'
import { accountHosts, type AccountKind } from '#shared/model.ts'
import { pastedAddress } from '#core/feeds/pasted-address.ts'

/** A guid is made of it, and those end at 500. */
const longest = 400

/**
 * The address before `/accounts/ClientLogin` of what a person gave: that of the API, or of the server's pages. Null asks
 * for the one address of a kind that has one. Throws `invalidAddress`, or `accountProxy` for one with a password in it.
 */
export function accountBase(kind: AccountKind, address: string | null): string {
  const known = accountHosts[kind]
  if (known !== undefined) return known
  const url = new URL(pastedAddress(address ?? '').url)
  const params = { url: url.host }
  if (url.href.length > longest) throw new AppError({ code: 'invalidAddress', params })
  // What stands before the server asks for it, in the header that the login needs.
  if (url.username !== '' || url.password !== '') throw new AppError({ code: 'accountProxy', params })
  const path = url.pathname.replace(/\/(?:accounts\/ClientLogin|reader\/api\/0)?\/*$/, '')
  if (kind !== 'freshrss' || path.endsWith('/greader.php')) return url.origin + path
  // Of its pages, of the page that names its APIs, or of the other one of them.
  return `${url.origin}${path.replace(/\/(?:i|api)(?:\/\w+\.php)?$/, '')}/api/greader.php`
}
