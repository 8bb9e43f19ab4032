import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { app, BrowserWindow, session, type Session } from 'electron'
import { AppError } from '#shared/errors.ts'
import { paperScheme } from './protocols.ts'
import { closeSession } from './security.ts'

const host = 'paper'
/** Of the shipped faces: the texts of Latin and Cyrillic, of Arabic letters, of Han. Packages hold what is named here in full. */
const faceStyles = [
  '@fontsource-variable/source-serif-4/opsz.css',
  '@fontsource-variable/source-serif-4/opsz-italic.css',
  '@fontsource-variable/noto-naskh-arabic/index.css',
  '@fontsource-variable/noto-serif-sc/index.css',
  '@fontsource/amiri/arabic-400.css',
  '@fontsource/amiri/arabic-700.css',
]
const faceFile = /^\/(@fontsource(?:-variable)?\/[a-z\d-]+\/(?:files\/)?[\w-]+\.(?:css|woff2))$/
/**
 * On paper Arabic letters are Amiri's, each of one glyph. The window's Naskh draws a letter and its dots apart, and readers of
 * PDF take that for a space: words fell to pieces when they were copied or looked for.
 */
const naskhOnPaper =
  "[lang*='Arab'], [lang='ar'], [lang='fa'], [lang='ur'] " +
  "{ font-family: 'Amiri', 'Noto Naskh Arabic Variable', 'Source Serif 4 Variable', serif; }"
const types: Record<string, string> = { '.css': 'text/css', '.woff2': 'font/woff2' }
/** Chromium's net::ERR_FILE_NOT_FOUND. */
const notFound = -6

/** Pages that wait to be drawn, by their path. */
const pages = new Map<string, string>()
let drawing: Session | null = null

/**
 * A page as PDF (A4 unless it says otherwise), its letters kept as text, set in the faces of the window. Throws
 * `drawingFailed` and what `signal` aborts with.
 */
export function pdfOf(html: string, signal?: AbortSignal): Promise<Uint8Array> {
  return withPage(html, signal, ({ webContents }) =>
    webContents
      .printToPDF({
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      })
      .catch(notDrawn),
  )
}

/**
 * Prints a page where the system's dialog says, before which `onDrawn` is told; false when the reader cancels. Throws
 * `printFailed`, `drawingFailed` and what `signal` aborts with.
 */
export function printPage(html: string, signal: AbortSignal, onDrawn: () => void): Promise<boolean> {
  return withPage(
    html,
    signal,
    ({ webContents }) =>
      new Promise<boolean>((resolve, reject) => {
        onDrawn()
        webContents.print({ silent: false, printBackground: true }, (done, reason) => {
          if (done) resolve(true)
          else if (/cancel/i.test(reason)) resolve(false)
          else reject(new AppError({ code: 'printFailed', params: { detail: reason } }))
        })
      }),
  )
}

/**
 * Draws a page in a window that is never shown: no preload script, no network, nothing that the page holds may run; of
 * ours it is given the faces alone.
 */
async function withPage<T>(
  html: string,
  signal: AbortSignal | undefined,
  use: (window: BrowserWindow) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  const path = `/${randomUUID()}`
  pages.set(path, withFaces(html))
  drawing ??= openSession()
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: drawing, sandbox: true, contextIsolation: true, nodeIntegration: false },
  })
  const draw = async () => {
    await window.loadURL(`${paperScheme}://${host}${path}`).catch(notDrawn)
    // Faces are asked for when a text is laid out with them.
    await window.webContents.executeJavaScript('document.body.offsetHeight, document.fonts.ready.then(() => true)')
    return use(window)
  }
  // A page that is gone answers nothing any more.
  const gone = new Promise<never>((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    window.webContents.once('render-process-gone', (_event, { reason }) => reject(drawingFailed(reason)))
  })
  try {
    return await Promise.race([draw(), gone])
  } finally {
    pages.delete(path)
    window.destroy()
  }
}

function drawingFailed(detail: string, cause?: unknown): AppError {
  return new AppError({ code: 'drawingFailed', params: { detail } }, { cause })
}

function notDrawn(cause: unknown): never {
  throw drawingFailed(cause instanceof Error ? cause.message : String(cause), cause)
}

function withFaces(html: string): string {
  const links = faceStyles.map((style) => `<link rel="stylesheet" href="/${style}"/>`)
  return html.replace('<style>', () => `${links.join('')}<style>`).replace('</style>', () => `${naskhOnPaper}</style>`)
}

/** Of its own, in memory: it knows the page and the faces, and asks the network for nothing. */
function openSession(): Session {
  const own = session.fromPartition('paper')
  closeSession(own, (url) => url.startsWith(`${paperScheme}:`) || url.startsWith('data:'))
  own.protocol.registerBufferProtocol(paperScheme, ({ url }, answer) => {
    const { pathname } = new URL(url)
    const page = pages.get(pathname)
    if (page !== undefined) answer({ data: Buffer.from(page), mimeType: 'text/html', charset: 'utf-8' })
    else void readFace(pathname).then((data) => answer(data ?? { error: notFound }))
  })
  return own
}

async function readFace(pathname: string) {
  const name = faceFile.exec(pathname)?.[1]
  if (name === undefined) return null
  const data = await readFile(join(app.getAppPath(), 'node_modules', name)).catch(() => null)
  return data === null ? null : { data, mimeType: types[extname(name)] ?? 'application/octet-stream' }
}
