type Headers = Record<string, string>

/** Longest that a publisher may ask us to wait by Retry-After; longer is taken for a mistake. */
const longestRetryMs = 14 * 86_400_000
/** Longest that an answer is fresh, whatever is said: a library holds no times beyond what a number can tell. */
const longestKeptMs = 366 * 86_400_000

/**
 * Until when (epoch ms) a response is fresh for a private cache (RFC 9111 section 4.2): `max-age` less `Age`, else
 * `Expires`; a year at most. Null when the server says nothing, or asks to revalidate every time.
 */
export function freshUntilOf(headers: Headers, now: number): number | null {
  const directives = cacheDirectives(headers)
  if (directives.has('no-store') || directives.has('no-cache')) return null
  const maxAge = maxAgeOf(directives)
  if (maxAge !== null) return freshFor((maxAge - (wholeNumber(headers['age']) ?? 0)) * 1000, now)
  const expires = httpDateOf(headers['expires'])
  if (expires === null) return null
  // Against the server's own clock, so that a reader's wrong clock changes nothing.
  return freshFor(expires - (httpDateOf(headers['date']) ?? now), now)
}

function freshFor(ms: number, now: number): number {
  return now + Math.min(Math.max(0, ms), longestKeptMs)
}

/**
 * Until when (epoch ms) a 429 or 503 asks us to stay away: `Retry-After` in seconds or as an HTTP-date (RFC 9110
 * section 10.2.3), or the `max-age` of that answer, whichever is later. Null without a hint.
 */
export function retryAfterOf(headers: Headers, now: number): number | null {
  const after = headers['retry-after']?.trim()
  const seconds = wholeNumber(after)
  const date = httpDateOf(after)
  const maxAge = maxAgeOf(cacheDirectives(headers))
  const hints = [
    ...(seconds === null ? [] : [now + seconds * 1000]),
    ...(date === null ? [] : [now + date - (httpDateOf(headers['date']) ?? now)]),
    ...(maxAge === null ? [] : [now + maxAge * 1000]),
  ].filter((at) => at > now)
  return hints.length === 0 ? null : Math.min(Math.max(...hints), now + longestRetryMs)
}

function maxAgeOf(directives: ReadonlyMap<string, string>): number | null {
  return wholeNumber(directives.get('max-age'))
}

function cacheDirectives(headers: Headers): ReadonlyMap<string, string> {
  const directives = new Map<string, string>()
  for (const part of headers['cache-control']?.split(',') ?? []) {
    const [name = '', value = ''] = part.trim().split('=')
    if (!directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), value.replaceAll('"', '').trim())
  }
  return directives
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null
}

/** Only real HTTP-dates: `Date.parse` alone would read the common `Expires: 0` as the year 2000. */
function httpDateOf(text: string | undefined): number | null {
  if (text === undefined || !/^[A-Za-z]{3,9},? /.test(text)) return null
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : at
}
