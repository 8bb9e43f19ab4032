import { readFile } from 'node:fs/promises'
import { join, normalize, sep } from 'node:path'
import { protocol, type ProtocolResponse, type Session } from 'electron'

const appScheme = 'tilshi-app'
const appHost = 'window'
export const appOrigin = `${appScheme}://${appHost}`
export const imageScheme = 'tilshi-image'
/** For pages that are drawn for paper, in a session of their own (`paper.ts`). */
export const paperScheme = 'tilshi-paper'

/** Chromium's net::ERR_FILE_NOT_FOUND. */
const notFound = -6
const longestSignature = 12
const noSniffing = { 'x-content-type-options': 'nosniff' }
const imageHeaders = {
  ...noSniffing,
  // A stored SVG may hold a script; as an image it never runs, and this keeps it so wherever it is opened.
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'cache-control': 'max-age=31536000, immutable',
}

/** Must run before the app is ready. */
export function registerSchemes(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true }
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges },
    { scheme: imageScheme, privileges: { standard: true, secure: true } },
    { scheme: paperScheme, privileges: { standard: true, secure: true } },
  ])
}

/**
 * Serves the window's own files from `windowDir`, `page` for its page at a start, and stored images from `imageDir` by their content
 * hash (`tilshi-image://<64 hex digits>`). Nothing outside these folders can be reached.
 *
 * The older calls, because the newer `protocol.handle` answers with a `Response`: its first one loads a whole fetch,
 * during which a start shows nothing.
 */
export function serveFiles(session: Session, windowDir: string, imageDir: string, page: () => string): void {
  session.protocol.registerFileProtocol(appScheme, (request, answer) => {
    const path = pathIn(windowDir, request.url)
    if (path === null) answer({ error: notFound })
    else answer({ path: isStart(request.url, path, windowDir) ? page() : path, headers: noSniffing })
  })
  session.protocol.registerBufferProtocol(imageScheme, (request, answer) => {
    const hash = new URL(request.url).hostname
    if (!/^[0-9a-f]{64}$/.test(hash)) answer({ error: notFound })
    else void serveImage(join(imageDir, hash.slice(0, 2), hash)).then(answer)
  })
}

/** A window that is made again does not open on the last front page. */
function isStart(url: string, path: string, windowDir: string): boolean {
  return path === join(windowDir, 'index.html') && new URL(url).search === ''
}

function pathIn(folder: string, url: string): string | null {
  // Our own files have plain names, so an address that needs decoding is none of theirs.
  const { host, pathname } = new URL(url)
  if (host !== appHost || pathname.includes('%')) return null
  const path = normalize(join(folder, pathname))
  return path.startsWith(folder + sep) ? path : null
}

/** As bytes, because a file without an ending would be served without the type it is given here. */
async function serveImage(path: string): Promise<ProtocolResponse> {
  try {
    const data = await readFile(path)
    return { data, mimeType: imageType(data), headers: imageHeaders }
  } catch {
    return { error: notFound }
  }
}

function imageType(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, longestSignature))
  if (head.startsWith('\x89PNG')) return 'image/png'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('GIF8')) return 'image/gif'
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'image/webp'
  if (head.slice(4, 8) === 'ftyp') return 'image/avif'
  return 'image/svg+xml'
}
