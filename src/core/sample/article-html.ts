import type { Issue, IssueArticle } from './issue.ts'
import { escapeMarkup } from './markup.ts'

/** The body of an article as HTML, its images under `imagesPath` (relative or from the root), the correction last. */
export function articleHtml(issue: Issue, article: IssueArticle, imagesPath: string): string {
  const blocks = article.body.map((block) => block.replaceAll('src="images/', `src="${imagesPath}/`))
  if (article.correction !== undefined) {
    const text = `${issue.words.correction}: ${article.correction}`
    blocks.push(`<p><em>${escapeMarkup(text)}</em></p>`)
  }
  return blocks.join('\n')
}
