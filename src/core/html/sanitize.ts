import { toUSVString } from 'node:util'
import type { SanitizedHtml } from '#shared/model.ts'
import { withoutControls } from './escape-html.ts'
import { imageAttributes, imageSize, imageSource, isPixel } from './image-source.ts'
import { type MarkupAttributes, readMarkup } from './read-markup.ts'
import { resolveImage, resolveLink } from './resolve-url.ts'
import { placeLedTo, printAttribute, startTag } from './start-tag.ts'
import { endsForeign, type Tag, tags } from './tags.ts'
import {
  closeElement,
  createTreeWriter,
  finishTree,
  isInside,
  openElement,
  type TreeWriter,
  writeContent,
  writeLineBreak,
  writeText,
} from './tree-writer.ts'
import { playerSite, videoPage } from './video-link.ts'

/** More images than any article needs; the rest would only be requests. */
export const maxImages = 100

/** An element whose content is dropped; of a player its recording is kept. */
type Skip = {
  name: string
  depth: number
  media: { source: string | undefined; poster: string | undefined } | undefined
}

type Sanitizer = {
  base: string
  /** Names of places that links of the text lead to. */
  ledTo: ReadonlySet<string>
  writer: TreeWriter
  images: number
  lastImage: string
  /** Whether anything but white space was printed after the last image. */
  movedOn: boolean
  noscripts: number
  picture: { srcset: string | undefined } | undefined
  skip: Skip | undefined
  /** The text since the last tag that counts, so that how it was split changes nothing. */
  waiting: string
}

const flushText = (state: Sanitizer): void => {
  if (state.waiting === '') return
  // Of control characters nothing is printed.
  state.movedOn ||= /\S/.test(withoutControls(state.waiting))
  writeText(state.writer, state.waiting)
  state.waiting = ''
}

const writeImage = (state: Sanitizer, attributes: MarkupAttributes): void => {
  const url = imageSource(attributes, state.base, state.picture?.srcset)
  if (state.picture) state.picture.srcset = undefined
  if (url === undefined || isPixel(attributes, url) || state.images >= maxImages) return
  // The twin of a late-loading image, for browsers without scripts.
  if (!state.movedOn && (state.noscripts > 0 || url === state.lastImage)) return
  const { width, height } = imageSize(attributes)
  const title = attributes.get('title') ?? ''
  let html = `<img${printAttribute('src', url)}${printAttribute('alt', attributes.get('alt') ?? '')}`
  if (title !== '') html += printAttribute('title', title)
  if (width !== undefined) html += printAttribute('width', width)
  if (height !== undefined) html += printAttribute('height', height)
  writeContent(state.writer, html + '>')
  state.images++
  state.lastImage = url
  state.movedOn = false
}

/**
 * A link in place of a player, showing its poster or a sign. Its site stands in an attribute, for the window to show:
 * it is not of the article's words.
 */
const writePlayer = (state: Sanitizer, url: string | undefined, poster?: string): void => {
  if (url === undefined) return
  const site = playerSite(url)
  // A poster is an image as any other: one that stands there already is not shown again.
  const isTwin = !state.movedOn && poster === state.lastImage
  const hasPoster = poster !== undefined && state.images < maxImages && !isTwin
  const player = hasPoster ? '' : printAttribute('data-player', site)
  const link = isInside(state.writer, 'a') ? undefined : tags.get('a')
  if (link !== undefined) openElement(state.writer, link, `<a${printAttribute('href', url)}${player}>`)
  if (hasPoster)
    writeContent(state.writer, `<img${printAttribute('src', poster)}${printAttribute('alt', `▶ ${site}`)}>`)
  else writeText(state.writer, '▶')
  if (link !== undefined) closeElement(state.writer, link)
  state.movedOn = !hasPoster
  if (!hasPoster) return
  state.images++
  state.lastImage = poster
}

const startSkip = (state: Sanitizer, tag: Tag, attributes: MarkupAttributes): void => {
  const source = attributes.get('src') || attributes.get('data-src')
  const isMedia = tag.name === 'video' || tag.name === 'audio'
  state.skip = { name: tag.name, depth: 1, media: isMedia ? { source, poster: attributes.get('poster') } : undefined }
  if (source !== undefined && tag.name.endsWith('iframe')) writePlayer(state, videoPage(source, state.base))
}

const endSkip = (state: Sanitizer): void => {
  const media = state.skip?.media
  state.skip = undefined
  if (media?.source === undefined) return
  const url = resolveLink(media.source, state.base)
  const poster = media.poster === undefined ? undefined : resolveImage(media.poster, state.base)
  if (url !== undefined && /^(?:https?|sample):/.test(url)) writePlayer(state, url, poster)
}

/** Whether a start tag is inside what is being dropped. */
const isSkipped = (state: Sanitizer, name: string, attributes: MarkupAttributes): boolean => {
  const { skip } = state
  if (skip === undefined) return false
  if ((skip.name === 'svg' || skip.name === 'math') && endsForeign.has(name)) {
    state.skip = undefined
    return false
  }
  if (name === skip.name) skip.depth++
  else if (name === 'source' && skip.media) skip.media.source ??= attributes.get('src')
  return true
}

const openSpecial = (state: Sanitizer, name: string, attributes: MarkupAttributes): void => {
  if (name === 'img' || name === 'image' || name === 'amp-img') writeImage(state, attributes)
  else if (name === 'picture') state.picture = { srcset: undefined }
  else if (name === 'noscript') state.noscripts++
  else if (name === 'embed') writePlayer(state, videoPage(attributes.get('src') ?? '', state.base))
  else if (name === 'source' && state.picture) {
    state.picture.srcset ??= attributes.get('srcset') ?? attributes.get('data-srcset')
  }
}

const openTag = (state: Sanitizer, name: string, attributes: MarkupAttributes): void => {
  if (isSkipped(state, name, attributes)) return
  const tag = tags.get(name)
  if (tag === undefined) return
  flushText(state)
  if (tag.kind === 'skip') startSkip(state, tag, attributes)
  else if (tag.kind === 'special') openSpecial(state, name, attributes)
  else if (name === 'br') writeLineBreak(state.writer)
  else if (tag.kind === 'void') writeContent(state.writer, `<${tag.as}>`)
  else openElement(state.writer, tag, startTag(tag, attributes, state.base, state.ledTo))
}

const closeTag = (state: Sanitizer, name: string): void => {
  if (state.skip !== undefined) {
    if (name === state.skip.name && --state.skip.depth === 0) endSkip(state)
    return
  }
  const tag = tags.get(name)
  if (tag === undefined) return
  flushText(state)
  if (name === 'br') writeLineBreak(state.writer)
  else if (name === 'noscript') state.noscripts = Math.max(0, state.noscripts - 1)
  else if (name === 'picture') {
    if (state.picture?.srcset !== undefined) writeImage(state, new Map())
    state.picture = undefined
  } else if (tag.kind === 'block' || tag.kind === 'inline' || tag.kind === 'table') closeElement(state.writer, tag)
}

const wants = (name: string, attribute: string): boolean => {
  const tag = tags.get(name)
  if (tag === undefined) return false
  if (attribute === 'dir' || attribute === 'lang' || attribute === 'xml:lang') return true
  if (attribute === 'id' || attribute === 'data-note' || attribute === 'data-place') return true
  return (tag.kind === 'special' ? imageAttributes : tag.attributes)?.has(attribute) === true
}

const links: ReadonlySet<string> = new Set(['href', 'data-place-link'])

/** Few texts have such links: the others are not read twice. */
const placesLedTo = (source: string): ReadonlySet<string> => {
  const names = new Set<string>()
  if (!/href\s*=\s*(?:["']\s*)?#|data-place-link/i.test(source)) return names
  readMarkup(source, {
    wants: (name, attribute) => name === 'a' && links.has(attribute),
    text: () => undefined,
    open: (name, attributes) => {
      const place = name === 'a' ? placeLedTo(attributes) : undefined
      if (place !== undefined) names.add(place)
    },
    close: () => undefined,
  })
  return names
}

/**
 * An article's HTML, safe to show and complete without the network's help: elements and attributes of an allow list
 * only, well nested, addresses absolute and free of tracking, late-loading images made real, players turned into
 * links. Sanitising the result again changes nothing. Time and size are linear in the input, whatever it holds.
 *
 * @param options.baseUrl the address that relative ones are resolved against; without a valid one they are dropped
 */
export const sanitize = (html: string, options: { baseUrl: string }): SanitizedHtml => {
  // SQLite could not store half a character.
  const source = toUSVString(html)
  const state: Sanitizer = {
    base: options.baseUrl,
    ledTo: placesLedTo(source),
    writer: createTreeWriter(source.length + 10_000),
    images: 0,
    lastImage: '',
    movedOn: true,
    noscripts: 0,
    picture: undefined,
    skip: undefined,
    waiting: '',
  }
  readMarkup(source, {
    wants,
    text: (text) => {
      if (state.skip === undefined) state.waiting += text
    },
    open: (name, attributes) => openTag(state, name, attributes),
    close: (name) => closeTag(state, name),
  })
  if (state.skip !== undefined) endSkip(state)
  flushText(state)
  return finishTree(state.writer) as SanitizedHtml
}
