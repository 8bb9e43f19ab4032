import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { ImageStore } from '#core/articles/image-store.ts'
import { listArticles } from '#core/articles/list-store.ts'
import { openArticle } from '#core/articles/open-store.ts'
import type { Database } from '#core/db/open.ts'
import { AppError } from '#shared/errors.ts'
import type {
  Article,
  ArticleId,
  DocumentFormat,
  ExportedArticles,
  ExportedFile,
  ExportRequest,
} from '#shared/model.ts'
import { chapterOf, epub, needsArabicFace, type ArabicFace, type Book } from './epub.ts'
import { createImageCollection } from './export-images.ts'
import { htmlPage, pageElement } from './html-page.ts'
import { articleMarkdown, markdownFile } from './markdown-file.ts'

/** More than a person reads of one file. */
const maxArticles = 500

export type ExportDeps = {
  db: Database
  images: Pick<ImageStore, 'pathOf'>
  /** The folder of what ships with the product. */
  resourcesDir: string
  now: () => number
  /** The article in the script in which it is read. */
  inScript: (article: Article) => Article | Promise<Article>
  signal?: AbortSignal
  /** Hears of each article that is written. */
  onProgress?: (done: number, total: number) => void
}

/**
 * Articles as one file that needs no network. Throws `nothingToExport`, `articleMissing` for an id that is gone, and what
 * `signal` aborts with.
 */
export async function exportArticles(deps: ExportDeps, request: ExportRequest): Promise<ExportedFile> {
  const { db, inScript, signal } = deps
  const { ids, isCut } = idsOf(db, request.articles)
  const collection = createImageCollection(deps.images, request.format === 'epub')
  const isNamed = 'ids' in request.articles
  const articles: Article[] = []
  const texts: string[] = []
  let missingImages = 0
  for (const id of ids) {
    signal?.throwIfAborted()
    const stored = openedOf(db, id, isNamed)
    if (stored === null) continue
    const article = await inScript(stored)
    // The pictures of Markdown stay with their publishers.
    if (request.format !== 'md') missingImages += await collection.add(article.images)
    articles.push(article)
    texts.push(textOf(article, request.format, collection.found, ids.length))
    deps.onProgress?.(articles.length, ids.length)
    // Many articles must not keep others waiting.
    await setImmediate()
  }
  signal?.throwIfAborted()
  const [first] = articles
  if (first === undefined) throw new AppError({ code: 'nothingToExport' })
  const title = request.title ?? first.title
  const bytes = await fileOf(deps, request.format, { articles, texts, images: collection.found, title })
  return { title, articles: articles.length, missingImages, isCut, bytes }
}

/** Null for one of a list that has gone since. */
function openedOf(db: Database, id: ArticleId, isNamed: boolean): Article | null {
  try {
    return openArticle(db, id)
  } catch (error) {
    if (!isNamed && error instanceof AppError && error.code === 'articleMissing') return null
    throw error
  }
}

function textOf(article: Article, format: DocumentFormat, images: Book['images'], count: number): string {
  switch (format) {
    case 'html':
      return pageElement(article, images)
    case 'md':
      return articleMarkdown(article, count > 1)
    case 'epub':
      return chapterOf(article, images)
  }
}

async function fileOf(
  { now, resourcesDir }: ExportDeps,
  format: DocumentFormat,
  book: Pick<Book, 'articles' | 'texts' | 'images' | 'title'>,
): Promise<Uint8Array> {
  const { articles, texts, title } = book
  switch (format) {
    case 'html':
      return new TextEncoder().encode(htmlPage(articles, texts, title))
    case 'md':
      return new TextEncoder().encode(markdownFile(texts, title))
    case 'epub': {
      const arabicFace = needsArabicFace(articles) ? await readArabicFace(resourcesDir) : null
      return epub({ ...book, modifiedAt: now(), arabicFace })
    }
  }
}

/** The newest first, as a list shows them. */
function idsOf(db: Database, wanted: ExportedArticles): { ids: ArticleId[]; isCut: boolean } {
  const ids: ArticleId[] = []
  if ('ids' in wanted) ids.push(...wanted.ids)
  else {
    let after: string | null = null
    do {
      const page = listArticles(db, { ...wanted.query, limit: 200, ...(after === null ? {} : { after }) })
      const { before = Infinity } = wanted
      ids.push(...page.items.filter(({ publishedAt }) => publishedAt < before).map(({ id }) => id))
      after = page.next
    } while (after !== null && ids.length <= maxArticles)
  }
  return { ids: ids.slice(0, maxArticles), isCut: ids.length > maxArticles }
}

/** Null when the package is not installed beside the product, or without its licence. */
async function readArabicFace(resourcesDir: string): Promise<ArabicFace | null> {
  const folder = join(resourcesDir, '../node_modules/@fontsource-variable/noto-naskh-arabic')
  const [font, licence] = await Promise.all([
    readFile(join(folder, 'files/noto-naskh-arabic-arabic-wght-normal.woff2')).catch(() => null),
    readFile(join(folder, 'LICENSE')).catch(() => null),
  ])
  return font === null || licence === null ? null : { font, licence }
}
