import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import type { ArticleId, FeedId } from '../src/shared/model.ts'
import { sanitize } from '../src/core/html/sanitize.ts'
import type { NewsServer } from '../test/news-server.ts'
import type { App } from './app.ts'
import { apiOf } from './page.ts'

/** What must not happen. `scripts`, `dialogs` and `navigations` are told by the window, `requests` by its session and the network. */
type Harm = { scripts: string[]; requests: string[]; navigations: string[]; dialogs: string[] }
export type Watch = {
  harm(): Promise<Harm>
  /** What the system's browser was asked to open. */
  opened(): Promise<string[]>
  /** How often the content security policy had to stop something, and whatever else the page complained of. */
  complaints(): { stopped: number; errors: string[] }
  /** Loads the page again, as by hand, when a case has taken it apart. */
  reload(): Promise<void>
}

/** The cases of a corpus, JSON by lines, each with a `payload`. */
export function readAttacks(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => (JSON.parse(line) as { payload: string }).payload)
}

function escapedForXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** Runs in the page, first of all: tells by the console whatever only a script can have done. */
function tellScripts(): void {
  const tell = (what: string) => console.log(`script: ${what}`)
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
    Object.assign(window, { [name]: () => tell(name) })
  Object.defineProperty(window, 'ran', {
    set() {
      tell('ran')
    },
  })
  addEventListener('securitypolicyviolation', ({ effectiveDirective }) => console.log(`stopped: ${effectiveDirective}`))
}

/** Counts everything that must not happen, from here on. */
export async function watch(app: App, page: Page): Promise<Watch> {
  const harm: Harm = { scripts: [], requests: [], navigations: [], dialogs: [] }
  const errors: string[] = []
  const home = page.url()
  let stopped = 0
  let own = 0
  page.on('console', (message) => {
    const text = message.text()
    if (text.startsWith('script: ')) harm.scripts.push(text)
    else if (text.startsWith('stopped: ')) stopped++
    else errors.push(text)
  })
  page.on('dialog', (dialog) => {
    harm.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('framenavigated', (frame) => {
    // A frame that may load nothing shows nothing, or that it may not.
    if (frame !== page.mainFrame())
      return void (/^(about:|chrome-error:|$)/.test(frame.url()) || harm.navigations.push(frame.url()))
    // A page that was taken apart is loaded again, by us.
    if (own > 0 && frame.url() === home) own--
    else harm.navigations.push(frame.url())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  app.electron.on('window', () => harm.navigations.push('a window'))
  await page.addInitScript(tellScripts)
  await page.evaluate(tellScripts)
  await app.electron.evaluate(({ session, shell }) => {
    const log = { asked: [] as string[], opened: [] as string[] }
    Object.assign(globalThis, { log })
    const note = ({ url }: { url: string }) => {
      if (!/^(tilshi-app|tilshi-image|data|blob|devtools):/.test(url)) log.asked.push(url)
    }
    session.defaultSession.webRequest.onErrorOccurred(note)
    session.defaultSession.webRequest.onCompleted(note)
    Object.assign(shell, {
      openExternal: (url: string) => {
        log.opened.push(url)
        return Promise.resolve()
      },
    })
  })
  const told = () =>
    app.electron.evaluate(() => (globalThis as unknown as { log: { asked: string[]; opened: string[] } }).log)
  return {
    harm: async () => ({ ...harm, requests: [...harm.requests, ...(await told()).asked] }),
    opened: async () => (await told()).opened,
    complaints: () => ({ stopped, errors }),
    async reload() {
      own++
      await page.reload()
      await page.locator('#root:not([inert]) > *').first().waitFor({ state: 'attached' })
    },
  }
}

/** Cases to an article: those that leave what stands behind them alone; any other has one of its own. */
const atOnce = 25
/** Articles to a document. */
const articlesAtOnce = 100

/** Cases by article: what one leaves open would hide the others behind it, from the cleaner or from the window. */
export async function groupAttacks(app: App, cases: readonly string[]): Promise<string[][]> {
  const mark = '<p>mark</p>'
  // In a window of its own: the reader's complains of what it is given to parse. It is seen before anything is counted.
  const opened = app.electron.waitForEvent('window')
  const windowId = await app.electron.evaluate(async ({ BrowserWindow }) => {
    const other = new BrowserWindow({ show: false })
    await other.loadURL('data:text/html,')
    return other.id
  })
  await opened
  const closedInWindow = await app.electron.evaluate(
    async ({ BrowserWindow }, [id, all, end]) => {
      const other = BrowserWindow.fromId(id)
      const closed = (await other?.webContents.executeJavaScript(`${JSON.stringify(all)}.map((html) => {
        const { body } = new DOMParser().parseFromString('<body><div>' + html + '</div>${end}', 'text/html')
        return body.lastElementChild?.outerHTML === '${end}' && body.children.length === 2
      })`)) as boolean[]
      other?.destroy()
      return closed
    },
    [windowId, cases, mark] as const,
  )
  const isClosed = (html: string, index: number) =>
    closedInWindow[index] === true &&
    sanitize(`<div>${html}</div>${mark}`, { baseUrl: 'http://127.0.0.1/' }).endsWith(mark)
  const closed = cases.filter(isClosed)
  const groups = cases.filter((html, index) => !isClosed(html, index)).map((html) => [html])
  for (let at = 0; at < closed.length; at += atOnce) groups.push(closed.slice(at, at + atOnce))
  return groups
}

/** An article with its cases wherever a publisher can write: body, captions, title, link, authors, tags. */
function entry(cases: readonly string[], number: number): string {
  const text = cases.map(escapedForXml)
  const body = cases
    .map(
      (html) =>
        `<div>${html}</div><figure><img src="HOST/p.png" alt="${escapedForXml(html)}"><figcaption>${html}</figcaption></figure>`,
    )
    .join('')
  const authors = text.slice(0, 3).map((html) => `<author><name>${html}</name></author>`)
  return `<entry><id>urn:attack:${number}</id><title type="html">${number} ${text.join(' ')}</title>${authors.join('')}
    ${text.map((html) => `<category term="${html}"/>`).join('')}<link href="${text[0]}"/><updated>2026-11-24T06:00:00Z</updated>
    <content type="html">&lt;p&gt;Before it.&lt;/p&gt;${escapedForXml(body)}</content></entry>`
}

/** Serves the cases, grouped by article, as feeds and subscribes to them, one after the other; answers their articles. */
export async function publishAttacks(
  page: Page,
  server: NewsServer,
  groups: readonly string[][],
): Promise<ArticleId[]> {
  const api = apiOf(page)
  const ids: ArticleId[] = []
  for (let at = 0; at < groups.length; at += articlesAtOnce) {
    const entries = groups.slice(at, at + articlesAtOnce).map((group, index) => entry(group, at + index))
    const body = `<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">${at} ${escapedForXml(groups[at]?.[0] ?? '')}</title>${entries.join('')}</feed>`
    const headers = { 'content-type': 'application/atom+xml' }
    server.feed(`/attacks/${at}`, { body: body.replaceAll('HOST', server.url('/asked', 2)), headers })
    const { id } = await api.feeds.subscribe({ url: server.url(`/attacks/${at}`) })
    ids.push(...(await articlesOf(page, id)))
  }
  return ids
}

async function articlesOf(page: Page, feedId: FeedId): Promise<ArticleId[]> {
  return (await apiOf(page).articles.list({ feedId, limit: 200 })).items.map(({ id }) => id)
}

/**
 * Opens an article, sets off every handler in it and presses every link; answers what in its text no cleaned text has. Throws
 * when it is not shown within `patienceMs`.
 */
export async function attack(app: App, page: Page, id: ArticleId, patienceMs: number): Promise<string[]> {
  await app.electron.evaluate(({ BrowserWindow }, article) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('event', 'openArticle', { id: article })
  }, id)
  return page.evaluate(
    async ([article, patience]) => {
      // A case may have put its own names in the place of the document's.
      const find = (within: ParentNode, selector: string) => [
        ...Document.prototype.querySelectorAll.call(within, selector),
      ]
      const until = Date.now() + patience
      let prose = find(document, `.reader-columns[data-article="${article}"] .prose`)[0]
      while (prose === undefined || !(prose.textContent ?? '').includes('Before it.')) {
        if (Date.now() > until) throw new Error('the article was not shown')
        await new Promise((resolve) => setTimeout(resolve, 10))
        prose = find(document, `.reader-columns[data-article="${article}"] .prose`)[0]
      }
      const kept: string[] = []
      for (const element of Element.prototype.querySelectorAll.call(prose, '*')) {
        const names = Element.prototype.getAttributeNames.call(element)
        for (const name of names)
          if (/^(on|style$|id$|srcdoc$|srcset$)/.test(name)) kept.push(`${element.tagName} ${name}`)
        const types = [
          'mouseover',
          'focus',
          'load',
          'error',
          'toggle',
          'animationstart',
          'input',
          'submit',
          'beforetoggle',
        ]
        for (const type of [...types, ...names.filter((name) => name.startsWith('on')).map((name) => name.slice(2))])
          EventTarget.prototype.dispatchEvent.call(element, new Event(type, { bubbles: true }))
        for (const type of ['click', 'auxclick']) {
          const event = new MouseEvent(type, { bubbles: true, cancelable: true, ctrlKey: type === 'auxclick' })
          EventTarget.prototype.dispatchEvent.call(element, event)
        }
      }
      return kept
    },
    [id, patienceMs] as const,
  )
}
