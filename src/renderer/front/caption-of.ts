import type { SanitizedHtml } from '#shared/model.ts'

/** The words under the first picture of an article, or nothing. */
export function captionOf(content: SanitizedHtml): string {
  const page = new DOMParser().parseFromString(content, 'text/html')
  return page.querySelector('figcaption')?.textContent.trim() ?? ''
}
