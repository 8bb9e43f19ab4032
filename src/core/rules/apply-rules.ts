import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '#shared/errors.ts'
import type { ArticleId, Rule, RuleRequest, RuleRun } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { keysMatching } from '#core/search/search-articles.ts'
import { hit } from './rule-hit-store.ts'
import { looksAtTexts, ruleFinder, type Finder } from './rule-matcher.ts'
import { ruleQuery } from './rule-query.ts'
import { listRules, stopRule } from './rule-store.ts'
import { saveTold } from './rule-told-store.ts'
import { articlesBelow, idsOfFeed, ruledArticles, type StoredArticle } from './ruled-article-store.ts'

/** Articles that a rule does something to in one transaction. */
const atOnce = 500

const finders = new Map<string, Finder>()

/**
 * Does what the reader's rules say to articles; once, in the order of the rules, and nothing more after one has muted.
 * Answers those of which the reader is to be told.
 */
export type ApplyRules = (ids: readonly ArticleId[]) => ArticleId[]

/** Ready to be used in a transaction. `onlyTexts`: the rules that look at texts, for articles whose texts have come. */
export function rulesToApply(db: Database, now: () => number, onlyTexts = false): ApplyRules {
  const rules = listRules(db).filter((rule) => rule.enabled && (!onlyTexts || looksAtTexts(rule)))
  const withText = rules.some(looksAtTexts)
  return (ids) =>
    transaction(db, () => {
      let left = ruledArticles(db, ids, withText)
      const told: { rule: Rule; ids: ArticleId[] }[] = []
      for (const rule of rules) {
        const found = foundBy(db, rule, left)
        const { fresh } = hit(
          db,
          rule,
          found.map(({ id }) => id),
          now(),
        )
        if (rule.action === 'notify') told.push({ rule, ids: fresh })
        if (rule.action !== 'mute') continue
        const muted = new Set(found)
        left = left.filter((article) => !muted.has(article))
      }
      // Of what a later rule has muted nobody is told.
      const shown = new Set(left.map(({ id }) => id))
      for (const { rule, ids: found } of told)
        saveTold(
          db,
          rule,
          found.filter((id) => shown.has(id)),
          now(),
        )
      const all = new Set(told.flatMap(({ ids: found }) => found))
      return [...shown].filter((id) => all.has(id))
    })
}

/** A pattern without an end is stopped for good, and costs no article. */
function foundBy(db: Database, rule: Rule, articles: readonly StoredArticle[]): StoredArticle[] {
  try {
    return finderOf(rule)(articles)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    stopRule(db, rule.id)
    return []
  }
}

/** Made once: it remembers the words that it has seen. */
function finderOf({ field, words, isPattern, feedId }: RuleRequest): Finder {
  const key = JSON.stringify([field, words, isPattern, feedId])
  let find = finders.get(key)
  if (find === undefined) finders.set(key, (find = ruleFinder({ field, words, isPattern, feedId })))
  return find
}

/** The stored articles that a rule finds, newest first, in slices between which other work has its turn. */
export async function* matchingArticles(db: Database, rule: RuleRequest): AsyncGenerator<ArticleId[]> {
  const find = ruleFinder(rule)
  if (!rule.isPattern && rule.words.trim() !== '') {
    const ids = idsOfFeed(db, keysMatching(db, ruleQuery(rule)), rule.feedId)
    for (let at = 0; at < ids.length; at += atOnce) {
      yield ids.slice(at, at + atOnce)
      await nextTurn()
    }
    return
  }
  let below = Number.MAX_SAFE_INTEGER
  for (;;) {
    const articles = articlesBelow(db, below, looksAtTexts(rule))
    const last = articles.at(-1)
    if (last === undefined) return
    below = last.sortKey
    yield find(articles).map(({ id }) => id)
    await nextTurn()
  }
}

/** Does what a rule says to all stored articles that it has not hit yet; answers those that this has changed. */
export async function applyToStored(db: Database, rule: Rule, now: number): Promise<RuleRun> {
  const articles: ArticleId[] = []
  for await (const ids of matchingArticles(db, rule)) articles.push(...hit(db, rule, ids, now).changed)
  return { rule: rule.id, articles }
}
