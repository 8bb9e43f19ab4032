import type { PageElement } from './page-dom.ts'

/** Takes out of an article's body what is not its text. */
export const cleanResult = (body: PageElement, title: string | undefined): void => {
  void body
  void title
}
