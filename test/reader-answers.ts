export type ReaderAnswer = { status: number; headers: Record<string, string>; body: string }
type Listed = { id: string }

export function decimalOf(id: string): string {
  const hex = /item\/([0-9a-f]+)$/.exec(id)?.[1]
  return hex === undefined || hex.length === 24 ? (hex ?? id) : String(BigInt(`0x${hex}`))
}

/** As FreshRSS writes them; of names of feeds also those that stand for something in an id. */
export function lookAlikes(text: string, isName = false): string {
  return text.replace(isName ? /[&<>?\\/,;]/g : /[&<>]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
}

/** What FreshRSS writes below a text for a file of it. */
export function fileBelow(address: string): string {
  const player = `<audio preload="none" src="${address}" data-type="audio/mpeg" controls="controls" title=""></audio>`
  const link = `<a download="" href="${address}">💾</a>`
  return `\n<figure class="enclosure"><p class="enclosure-content">${player} ${link}</p></figure>\n`
}

/** The last id of a page asks for the next one, whose first is taken for that id, whatever it is. */
export function pageAfterId(found: readonly Listed[], after: string | null, most: number): ReaderAnswer {
  const isNext = after !== null && /^\d+$/.test(after)
  const rest = isNext ? found.filter(({ id }) => BigInt(id) <= BigInt(after)).slice(1) : found
  const page = rest.slice(0, most)
  const last = page.length >= most ? page.at(-1) : undefined
  return idPage(page, last?.id)
}

export function pageByCount(found: readonly Listed[], from: number, most: number): ReaderAnswer {
  const page = found.slice(from, from + most)
  const end = from + page.length
  return idPage(page, end < found.length ? String(end) : undefined)
}

function idPage(page: readonly Listed[], continuation: string | undefined): ReaderAnswer {
  return json({ itemRefs: page.map(({ id }) => ({ id })), ...(continuation === undefined ? {} : { continuation }) })
}

export function unauthorized(): ReaderAnswer {
  const headers = { 'x-reader-google-bad-token': 'true', 'google-bad-token': 'true' }
  return { ...plain('Unauthorized!', 401), headers }
}

export function plain(body: string, status = 200): ReaderAnswer {
  return { status, headers: { 'content-type': 'text/plain' }, body }
}

export function json(value: unknown, status = 200): ReaderAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}
