import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol, type Session } from 'electron'

const appScheme = 'tilshi-app'
const appHost = 'window'
export const appOrigin = `${appScheme}://${appHost}`
export const imageScheme = 'tilshi-image'

const noSniffing = { 'x-content-type-options': 'nosniff' }

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** Must run before the app is ready. */
export function registerSchemes(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges },
    { scheme: imageScheme, privileges: { standard: true, secure: true } },
  ])
}

/**
 * Serves the window's own files from `windowDir`, and stored images from `imageDir` by their content hash
 * (`tilshi-image://<64 hex digits>`). `page` makes the window's page; with null it is the file as it is. Nothing outside these folders can be reached.
 */
export function serveFiles(session: Session, windowDir: string, imageDir: string, page: () => string | null): void {
  session.protocol.handle(appScheme, async (request) => {
    const path = pathIn(windowDir, request.url)
    if (path === null) return new Response(null, { status: 404 })
    const shown = path === join(windowDir, 'index.html') ? page() : null
    if (shown !== null) return new Response(shown, { headers: { 'content-type': types['.html'] ?? '', ...noSniffing } })
    return file(path, types[extname(path)] ?? 'application/octet-stream')
  })
  session.protocol.handle(imageScheme, async (request) => {
    const hash = new URL(request.url).hostname
    if (!/^[0-9a-f]{64}$/.test(hash)) return new Response(null, { status: 404 })
    return file(join(imageDir, hash.slice(0, 2), hash), null)
  })
}

function pathIn(folder: string, url: string): string | null {
  // Our own files have plain names, so an address that needs decoding is none of theirs.
  const { host, pathname } = new URL(url)
  if (host !== appHost || pathname.includes('%')) return null
  const path = normalize(join(folder, pathname))
  return path.startsWith(folder + sep) ? path : null
}

async function file(path: string, type: string | null): Promise<Response> {
  try {
    const bytes = await readFile(path)
    const headers: Record<string, string> = {
      'content-type': type ?? imageType(bytes),
      ...noSniffing,
    }
    if (type === null) {
      // A stored SVG may hold a script; as an image it never runs, and this keeps it so wherever it is opened.
      headers['content-security-policy'] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
      headers['cache-control'] = 'max-age=31536000, immutable'
    }
    return new Response(new Uint8Array(bytes), { headers })
  } catch {
    return new Response(null, { status: 404 })
  }
}

function imageType(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 12))
  if (head.startsWith('\x89PNG')) return 'image/png'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('GIF8')) return 'image/gif'
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'image/webp'
  if (head.slice(4, 8) === 'ftyp') return 'image/avif'
  return 'image/svg+xml'
}
