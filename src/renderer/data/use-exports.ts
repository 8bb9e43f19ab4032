import { useQueryClient } from '@tanstack/react-query'
import type { FileFormat } from '#shared/api.ts'
import type { Article, ArticleId, ExportedArticles } from '#shared/model.ts'
import type { ExportAction } from '#shared/shortcuts.ts'
import { useWords } from './use-words.ts'
import { isolate } from '../ui/isolate.ts'
import { useNotice } from '../ui/notice.tsx'
import { useOpenExternal } from '../ui/use-open-external.ts'
import { api } from './api.ts'
import { citation, letterAddress } from './citation.ts'
import { articleQuery } from './queries.ts'
import { useAttempt } from './use-attempt.ts'
import { useFormat } from './use-settings.ts'

/** What is put into a file: `name` proposes what the file is called, `title` names several articles together. */
export type Exported = { articles: ExportedArticles; name: string; title: string | null }

const formats = { exportPdf: 'pdf', exportEpub: 'epub', exportHtml: 'html', exportMarkdown: 'md' } as const

/** Takes articles out of the window, and says in the folio what came of it. */
export function useExports() {
  const t = useWords()
  const client = useQueryClient()
  const format = useFormat()
  const { say } = useNotice()
  const openExternal = useOpenExternal()
  const tryTo = useAttempt()
  const attempt = (work: () => Promise<string | null>) =>
    tryTo(async () => {
      const text = await work()
      if (text !== null) say({ text })
    })
  const save = (exported: Exported, kind: FileFormat) =>
    attempt(async () => {
      const report = await api.app.exportFile({ ...exported, format: kind })
      if (report === null) return null
      const name = isolate(report.name)
      if (report.isCut) return t('reader.exportedCut', { name, number: format.number(report.articles) })
      if (report.missingImages === 0) return t('reader.exported', { name })
      return t('reader.exportedWithout', { name, number: format.number(report.missingImages) })
    })
  /** Files and paper, of any number of articles. */
  const ofMany = (action: keyof typeof formats | 'print', exported: Exported) => {
    if (action !== 'print') return save(exported, formats[action])
    const { articles, title } = exported
    return attempt(async () => {
      await api.app.printArticles({ articles, title })
      return null
    })
  }
  const withArticle = (id: ArticleId, use: (article: Article) => Promise<string | null>) =>
    attempt(async () => use(await client.fetchQuery(articleQuery(id))))
  return {
    ofMany,
    ofArticle: (action: ExportAction, { id, title }: { id: ArticleId; title: string }) => {
      switch (action) {
        case 'citation':
          return withArticle(id, async (article) => {
            await api.app.copyText(citation(article))
            return t('pointer.copied')
          })
        case 'mail':
          return withArticle(id, async (article) => {
            openExternal(letterAddress(article))
            return null
          })
        default:
          return ofMany(action, { articles: { ids: [id] }, name: title, title: null })
      }
    },
  }
}
