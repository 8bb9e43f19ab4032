import type { Enclosure } from '#shared/model.ts'

/** An enclosure as a feed names it; `length` in bytes. */
export type NamedEnclosure = { url: string; type?: string; length?: number }

/** Files of one article that are kept: more is a list of downloads. */
const mostFiles = 20
const mediaType = /^[\w.+-]{1,50}\/[\w.+-]{1,50}/
/** Players that publishers put into pages, which no program of the reader's opens. */
const playerType = /^(?:text\/html|application\/x-shockwave)/
const fileName =
  /\.(?:mp3|m4a|m4b|ogg|oga|opus|aac|flac|wav|mp4|m4v|webm|mov|pdf|epub|docx?|odt|xlsx?|ods|pptx?|odp|csv|txt|zip)$/i

/** Publishers often leave out the type, so the name of the file counts then. */
export function isImage({ url, type }: NamedEnclosure): boolean {
  return type === undefined ? /\.(?:jpe?g|png|webp|gif|avif)(?:$|\?)/i.test(url) : /^image\b/i.test(type)
}

/**
 * Sound, films and documents; pictures are shown in the text, and what is named neither by its type nor by its ending
 * is mostly one. Addresses stay as they are: some are signed.
 */
export function filesOf(enclosures: readonly NamedEnclosure[], base: string): Enclosure[] {
  const files = enclosures.flatMap((enclosure) => {
    const url = URL.canParse(enclosure.url, base) ? new URL(enclosure.url, base) : null
    if (url === null || !/^https?:$/.test(url.protocol) || isImage(enclosure)) return []
    const type = mediaType.exec(enclosure.type?.toLowerCase() ?? '')?.[0] ?? null
    if (type === null ? !fileName.test(url.pathname) : playerType.test(type)) return []
    return [{ url: url.href, type, bytes: enclosure.length || null }]
  })
  return files.slice(0, mostFiles)
}
