import { useQuery } from '@tanstack/react-query'
import type { Rule, RuleField, RuleId, RuleMark, RuleRequest } from '#shared/model.ts'
import { isolate } from '../ui/isolate.ts'
import { useWords } from './use-words.ts'
import { api } from './api.ts'
import { useFeeds } from './queries.ts'

export function useRules() {
  return useQuery({ queryKey: ['rules', 'list'], queryFn: () => api.rules.list() })
}

/** What a rule would find; counted anew each time that it is asked for. */
export function useRulePreview(request: RuleRequest) {
  return useQuery({ queryKey: ['rules', 'preview', request], queryFn: () => api.rules.preview(request), gcTime: 0 })
}

export function useLastHits(id: RuleId, wanted: boolean) {
  return useQuery({
    queryKey: ['rules', 'hits', id],
    queryFn: () => api.rules.lastHits(id),
    enabled: wanted,
    gcTime: 0,
  })
}

/** The articles that rules have told the reader of; renewed as articles come. */
export function useToldArticles() {
  return useQuery({ queryKey: ['articles', 'told'], queryFn: () => api.articles.told() })
}

/** A rule that mutes what has these words there, as it is begun. */
export function draftRule(field: RuleField, words: string): RuleRequest {
  return { field, words, isPattern: false, feedId: null, action: 'mute', labelId: null }
}

/** What was asked for when a rule was made: core takes nothing else with it. */
export function requestOf({ field, words, isPattern, feedId, action, labelId }: Rule): RuleRequest {
  return { field, words, isPattern, feedId, action, labelId }
}

/** What a rule looks for, in words. */
export function useRuleWords(): (rule: Pick<RuleMark, 'field' | 'words' | 'feedId'>) => string {
  const t = useWords()
  const { data: feeds = [] } = useFeeds()
  return ({ field, words, feedId }) => {
    const source = isolate(feeds.find(({ id }) => id === feedId)?.shown.title ?? t('packs.leftSource'))
    if (words === '') return t('rules.allOf', { source })
    const rule = t('palette.pair', { name: t(`rules.where.${field}`), value: isolate(words) })
    return feedId === null ? rule : t('rules.onlyOf', { rule, source })
  }
}
