import { buffer } from 'node:stream/consumers'
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { fromBufferPromise } from 'yauzl'
import { imageType } from '../src/core/articles/image-type.ts'
import { contentFaults } from './content-rules.ts'

export type Element = { name: string; attributes: Record<string, string>; children: (Element | string)[] }

/** The root of an XML document. Throws on whatever is not well formed (XML 1.0, Namespaces in XML 1.0). */
export function parseXml(source: string): Element {
  const parser = new SaxesParser({ xmlns: true })
  const root: Element = { name: '', attributes: {}, children: [] }
  const stack = [root]
  const top = () => stack[stack.length - 1] as Element
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }: SaxesTagNS) => {
    const values = Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value]))
    const element = { name, attributes: values, children: [] }
    top().children.push(element)
    stack.push(element)
  })
  parser.on('closetag', () => void stack.pop())
  parser.on('text', (text) => void top().children.push(text))
  parser.write(source).close()
  const [first] = root.children.filter((child) => typeof child !== 'string')
  if (first === undefined) throw new Error('no element')
  return first
}

export function elementsOf(element: Element): Element[] {
  return [element, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : elementsOf(child)))]
}

export function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

export type Unzipped = { files: Record<string, Uint8Array>; package: Element; chapters: Element[] }

/** A book taken apart, with what in it breaks the rules of EPUB 3.3 that a checker holds such books to. */
export async function readEpub(bytes: Uint8Array): Promise<Unzipped & { faults: string[] }> {
  const files = await unzip(bytes)
  const text = (name: string) => textIn(files[name])
  const container = parseXml(text('META-INF/container.xml'))
  const path = elementsOf(container).find(({ name }) => name === 'rootfile')?.attributes['full-path'] ?? ''
  const opf = parseXml(text(path))
  const items = elementsOf(opf).filter(({ name }) => name === 'item')
  const documents = items.filter((item) => item.attributes['media-type'] === 'application/xhtml+xml')
  const parsed = new Map(documents.map((item) => [hrefOf(item), parseXml(text(`EPUB/${hrefOf(item)}`))]))
  const faults = [
    ...firstFileFaults(bytes),
    ...packageFaults(opf),
    ...manifestFaults(items, files),
    ...[...parsed].flatMap(([href, root]) =>
      documentFaults(root, new Set(items.map(hrefOf))).map((fault) => `${href}: ${fault}`),
    ),
    ...styleFaults(text('EPUB/style.css'), files),
  ]
  const spine = elementsOf(opf).filter(({ name }) => name === 'itemref')
  const chapters = spine.flatMap(({ attributes }) => {
    const item = items.find(({ attributes: own }) => own['id'] === attributes['idref'])
    const chapter = item === undefined ? undefined : parsed.get(hrefOf(item))
    if (chapter === undefined) faults.push(`the spine names ${attributes['idref']}, which is no document`)
    return chapter === undefined ? [] : [chapter]
  })
  return { files, package: opf, chapters, faults }
}

/** The text of a file of a book; empty when it is not there. */
export function textIn(file: Uint8Array | undefined): string {
  return new TextDecoder().decode(file)
}

async function unzip(bytes: Uint8Array): Promise<Record<string, Uint8Array>> {
  const zip = await fromBufferPromise(Buffer.from(bytes))
  const files: Record<string, Uint8Array> = {}
  for await (const entry of zip.eachEntry())
    files[entry.fileName] = await buffer(await zip.openReadStreamPromise(entry))
  return files
}

const hrefOf = ({ attributes }: Element) => attributes['href'] ?? ''

/** OCF 3.3, section 4.2: the first file, stored as it is, without an extra field. */
function firstFileFaults(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const start = textIn(bytes.subarray(30, 58))
  const isStored =
    view.getUint32(0, true) === 0x04034b50 && view.getUint16(8, true) === 0 && view.getUint16(28, true) === 0
  return isStored && start === 'mimetypeapplication/epub+zip' ? [] : ['mimetype is not first and stored']
}

function packageFaults(opf: Element): string[] {
  const all = elementsOf(opf)
  const texts = (name: string) => all.filter((element) => element.name === name).map(textOf)
  const faults: string[] = []
  const identified = all.find(
    ({ name, attributes }) => name === 'dc:identifier' && attributes['id'] === opf.attributes['unique-identifier'],
  )
  if (identified === undefined || !/^urn:uuid:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(textOf(identified)))
    faults.push('no unique identifier')
  if (texts('dc:title').every((title) => title.trim() === '')) faults.push('no title')
  const languages = texts('dc:language')
  if (languages.length === 0 || !languages.every((tag) => /^[a-z]{2,3}(-[A-Z][a-z]{3})?$/.test(tag)))
    faults.push('no language')
  const modified = all.filter(({ attributes }) => attributes['property'] === 'dcterms:modified').map(textOf)
  if (modified.length !== 1 || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(modified[0] ?? ''))
    faults.push('no date of change')
  return [...faults, ...repeated(all.flatMap(({ attributes }) => attributes['id'] ?? []))]
}

function manifestFaults(items: readonly Element[], files: Record<string, Uint8Array>): string[] {
  const hrefs = items.map(hrefOf)
  const listed = new Set([
    'mimetype',
    'META-INF/container.xml',
    'EPUB/package.opf',
    ...hrefs.map((href) => `EPUB/${href}`),
  ])
  const faults = [
    ...repeated(hrefs),
    ...hrefs.filter((href) => files[`EPUB/${href}`] === undefined).map((href) => `${href} is not there`),
    ...Object.keys(files)
      .filter((name) => !listed.has(name))
      .map((name) => `${name} is not listed`),
  ]
  if (items.filter(({ attributes }) => attributes['properties'] === 'nav').length !== 1) faults.push('not one nav')
  for (const item of items) {
    const type = item.attributes['media-type'] ?? ''
    const bytes = files[`EPUB/${hrefOf(item)}`]
    if (type.startsWith('image/') && bytes !== undefined && imageType(bytes) !== type)
      faults.push(`${hrefOf(item)} is not ${type}`)
    if (type === 'image/svg+xml' && bytes !== undefined) parseXml(textIn(bytes))
  }
  return faults
}

function documentFaults(root: Element, listed: ReadonlySet<string>): string[] {
  const all = elementsOf(root)
  const ids = all.flatMap(({ attributes }) => attributes['id'] ?? [])
  const faults = [...repeated(ids), ...contentFaults(root)]
  for (const { name, attributes } of all) {
    const { src, href } = attributes
    if (src !== undefined && !listed.has(src) && !src.startsWith('data:image/'))
      faults.push(`${src} is not in the book`)
    if (href === undefined || (name === 'a' && /^(?:https?|mailto|tel):/.test(href) && new URL(href).href === href))
      continue
    if (!listed.has(href)) faults.push(`${href} leads nowhere`)
  }
  return faults
}

function styleFaults(css: string, files: Record<string, Uint8Array>): string[] {
  const urls = [...css.matchAll(/url\(([^)]*)\)/g)].map((match) => match[1] ?? '')
  return urls.filter((url) => files[`EPUB/${url}`] === undefined).map((url) => `${url} of the style is not there`)
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, at) => values.indexOf(value) !== at).map((value) => `${value} is there twice`)
}
