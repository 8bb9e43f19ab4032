import { AppError } from '../../src/shared/errors.ts'

const tag = /<\/?([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>/g
const elements = new Set(
  (
    'p div h1 h2 h3 h4 h5 h6 blockquote pre figure figcaption ul ol li dl dt dd details summary a b strong i em u s small sub ' +
    'sup code kbd samp var cite q abbr dfn mark time span bdi bdo ins del ruby rb rt rp table caption thead tbody tfoot tr ' +
    'td th br hr wbr img'
  ).split(' '),
)
const attributes =
  /^(?:href|src|alt|title|width|height|dir|lang|start|type|reversed|value|colspan|rowspan|data-player|data-note|data-note-link|data-place|data-place-link)$/
const addresses = {
  href: /^(?:https?:\/\/|mailto:|tel:|sample:)/,
  src: /^(?:https?:\/\/|sample:|data:image\/(?:png|gif|jpeg|jpg|webp|avif);base64,)/,
}

/** A refusal that a reader is told of; anything else that is thrown is a bug. */
export function isExpected(error: unknown): boolean {
  return error instanceof AppError && error.code !== 'internal'
}

/** Throws when stored HTML is anything but the elements, attributes and addresses that an article may have. */
export function mustBeSafe(html: string): void {
  const rest = html.replace(tag, (_all, name: string, written: string) => {
    if (!elements.has(name)) throw new Error(`an element that is not on the list: ${name}`)
    for (const [, attribute = '', value = ''] of written.matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
      if (!attributes.test(attribute)) throw new Error(`an attribute that is not on the list: ${attribute}`)
      if ((attribute === 'href' || attribute === 'src') && !addresses[attribute].test(value))
        throw new Error(`an address that is not on the list: ${value}`)
    }
    return ''
  })
  if (/[<>]/.test(rest)) throw new Error('a bracket that is no tag')
}

/** Throws when two texts differ that must not; `what` says which. */
export function mustBeSame(what: string, found: string, wanted: string): void {
  if (found !== wanted)
    throw new Error(`${what}: ${JSON.stringify(found).slice(0, 500)}\nnot ${JSON.stringify(wanted).slice(0, 500)}`)
}
