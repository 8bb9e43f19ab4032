import { AppError } from '#shared/errors.ts'
import type { RuleField, RuleRequest } from '#shared/model.ts'
import { compilePattern, patternMatcher } from './pattern-match.ts'
import { hasWords, ruleQuery } from './rule-query.ts'
import { articleWords, queryMatcher, type ArticleWords, type MatchedArticle } from './word-match.ts'

/** An article with the number of its feed; its words are read once for all rules. */
export type RuledArticle = MatchedArticle & { feedId: number; known?: ArticleWords }
/** Those of some articles that a rule looks for. */
export type Finder = <T extends RuledArticle>(articles: readonly T[]) => T[]

/**
 * Finds what a rule looks for. Throws `invalidPattern` for no regular expression, `invalidArgument` for what could never
 * match; the answered function throws `patternTooSlow`.
 */
export function ruleFinder(rule: Pick<RuleRequest, 'field' | 'words' | 'isPattern' | 'feedId'>): Finder {
  const { field, words, isPattern, feedId } = rule
  assureRule(rule)
  const find = words.trim() === '' ? null : isPattern ? patternFinder(field, words) : wordFinder(field, words)
  return (articles) => {
    const wanted = articles.filter((article) => feedId === null || article.feedId === feedId)
    return find === null || wanted.length === 0 ? wanted : find(wanted)
  }
}

/** Throws as `ruleFinder`, which costs more: what is only looked at is not made ready to run. */
export function assureRule({ words, isPattern, feedId }: Pick<RuleRequest, 'words' | 'isPattern' | 'feedId'>): void {
  const isEmpty = words.trim() === ''
  if (isEmpty ? feedId === null : !isPattern && !hasWords(words)) throw nothing()
  if (!isEmpty && isPattern) compilePattern(words)
}

/** Whether a rule looks at the texts of articles, which are the most of what is stored. */
export function looksAtTexts({ field, words }: Pick<RuleRequest, 'field' | 'words'>): boolean {
  return words.trim() !== '' && (field === 'any' || field === 'text')
}

function wordFinder(field: RuleField, words: string): Finder {
  const matches = queryMatcher(ruleQuery({ field, words }))
  return (articles) => articles.filter((article) => matches((article.known ??= articleWords(article))))
}

function patternFinder(field: RuleField, words: string): Finder {
  const match = patternMatcher(words)
  return (articles) => {
    const found = match(articles.map((article) => textsOf(article, field)))
    return articles.filter((_article, at) => found[at] === true)
  }
}

function textsOf({ title, author, tags, text }: RuledArticle, field: RuleField): readonly string[] {
  switch (field) {
    case 'title':
      return [title]
    case 'author':
      return [author]
    case 'tag':
      return tags
    case 'text':
      return [text]
    case 'any':
      return [title, author, ...tags, text]
  }
}

function nothing(): AppError {
  return new AppError({ code: 'invalidArgument', params: { name: 'words' } })
}
