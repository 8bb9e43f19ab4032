import type { TFunction } from 'i18next'
import type { ArticleQuery } from '#shared/model.ts'

/** The title of the list of a section, a tag or an author, whose name `nameOf` tells as it is read; null of any other. */
export function namedTitle(
  t: TFunction,
  { section, tag, author }: Pick<ArticleQuery, 'section' | 'tag' | 'author'>,
  nameOf: (name: string) => string,
): string | null {
  if (section !== undefined) return nameOf(section)
  if (tag !== undefined) return t('list.tagged', { tag: nameOf(tag) })
  return author === undefined ? null : t('list.byAuthor', { author: nameOf(author) })
}
