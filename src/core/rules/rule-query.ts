import type { RuleRequest } from '#shared/model.ts'
import { isEmptyQuery, parseQuery, type ParsedQuery, type Term } from '#core/search/search-query.ts'

/** The words of a rule, read as a search is; plain words are looked for where the rule says. Times mean nothing here. */
export function ruleQuery({ field, words }: Pick<RuleRequest, 'field' | 'words'>): ParsedQuery {
  const { wanted, without } = parseQuery(words)
  const at = field === 'any' ? 'text' : field === 'text' ? 'body' : field
  const placed = (term: Term): Term => (term.in === 'text' ? { ...term, in: at } : term)
  return { wanted: wanted.map(placed), without: without.map(placed), before: null, after: null }
}

/** Whether there is a word that anything could be found by. */
export function hasWords(words: string): boolean {
  return !isEmptyQuery(ruleQuery({ field: 'any', words }))
}
