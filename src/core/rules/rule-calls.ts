import type { CoreApi } from '#shared/api.ts'
import type { ArticleId, RuleRequest } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import type { Database } from '#core/db/open.ts'
import { applyToStored, matchingArticles } from './apply-rules.ts'
import { lastHits, mute, newestOf, takeBack, unmute } from './rule-hit-store.ts'
import { ruleFinder } from './rule-matcher.ts'
import {
  addRule,
  arrangeRules,
  enableRule,
  listRules,
  readRule,
  removeRule,
  restoreRule,
  updateRule,
} from './rule-store.ts'

type RuleCalls = Handlers<CoreApi>['rules']
export type RuleDeps = {
  db: Database
  now: () => number
  /** What is stored can be found by its words. */
  indexed: () => Promise<void>
  /** `articles` too where what lists show has changed. */
  changed: (articles: boolean) => void
}

/** The calls about rules, arguments taken to be what the contract says. */
export function ruleCalls({ db, now, indexed, changed }: RuleDeps): RuleCalls {
  const check = (request: RuleRequest) => void ruleFinder(request)
  return {
    list: () => listRules(db),
    add(request) {
      check(request)
      const rule = addRule(db, request)
      changed(false)
      return rule
    },
    update(id, request) {
      check(request)
      updateRule(db, id, request)
      changed(false)
    },
    setEnabled(id, enabled) {
      enableRule(db, id, enabled)
      changed(false)
    },
    arrange(ids) {
      arrangeRules(db, ids)
      changed(false)
    },
    remove(id) {
      const removed = removeRule(db, id)
      changed(true)
      return removed
    },
    restore(rule) {
      restoreRule(db, rule, now())
      changed(true)
    },
    async preview(request) {
      await indexed()
      const ids: ArticleId[] = []
      for await (const found of matchingArticles(db, request)) ids.push(...found)
      return { total: ids.length, newest: newestOf(db, ids) }
    },
    async applyToStored(id) {
      await indexed()
      const run = await applyToStored(db, readRule(db, id), now())
      changed(true)
      return run
    },
    takeBack({ rule, articles }) {
      takeBack(db, readRule(db, rule), articles, now())
      changed(true)
    },
    lastHits: (id) => lastHits(db, id),
    unmute(ids) {
      const runs = unmute(db, ids)
      changed(true)
      return runs
    },
    mute(runs) {
      mute(db, runs)
      changed(true)
    },
  }
}
