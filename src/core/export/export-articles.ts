import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImageStore } from '#core/articles/image-store.ts'
import { listArticles } from '#core/articles/list-store.ts'
import { openArticle } from '#core/articles/open-store.ts'
import type { Database } from '#core/db/open.ts'
import { AppError } from '#shared/errors.ts'
import type { Article, ArticleId, ExportedArticles, ExportedFile, ExportRequest } from '#shared/model.ts'
import { epub, needsArabicFace, type ArabicFace } from './epub.ts'
import { createImageCollection } from './export-images.ts'
import { htmlPage } from './html-page.ts'
import { markdownFile } from './markdown-file.ts'

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
}

/** Articles as one file that needs no network. Throws `nothingToExport`, and `articleMissing` for an id that is gone. */
export async function exportArticles(deps: ExportDeps, request: ExportRequest): Promise<ExportedFile> {
  const { db, images, now, inScript } = deps
  const { ids, isCut } = idsOf(db, request.articles)
  const collection = createImageCollection(images, request.format === 'epub')
  const articles: Article[] = []
  let missingImages = 0
  for (const id of ids) {
    const article = await inScript(openArticle(db, id))
    // The pictures of Markdown stay with their publishers.
    if (request.format !== 'md') missingImages += await collection.add(article.images)
    articles.push(article)
  }
  const [first] = articles
  if (first === undefined) throw new AppError({ code: 'nothingToExport' })
  const title = request.title ?? first.title
  const about = { title, articles: articles.length, missingImages, isCut }
  switch (request.format) {
    case 'html':
      return { ...about, bytes: new TextEncoder().encode(htmlPage(articles, collection.found, title)) }
    case 'md':
      return { ...about, bytes: new TextEncoder().encode(markdownFile(articles, title)) }
    case 'epub': {
      const arabicFace = needsArabicFace(articles) ? await readArabicFace(deps.resourcesDir) : null
      return {
        ...about,
        bytes: await epub({ articles, images: collection.found, title, modifiedAt: now(), arabicFace }),
      }
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
