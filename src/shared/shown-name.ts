import type { ArticleSummary } from './model.ts'

/** How the name of a section, a tag or an author reads in the script in which the article is shown. */
export function shownName({ names }: Pick<ArticleSummary, 'names'>, name: string): string {
  // A tag may be called `constructor`.
  return (Object.hasOwn(names, name) ? names[name] : undefined) ?? name
}
