import { longestRuleWords, type RuleAction, type RuleField } from '#shared/model.ts'
import { readObject } from './read-json.ts'

/** A rule as the log has it: the source by its address, the label by its name. */
export type RuleWords = {
  field: RuleField
  words: string
  isPattern: boolean
  feed: string | null
  action: RuleAction
  label: string | null
}

/** What an item says of a rule, whose field and action are of known ones; null where it is not of this form. */
export function ruleWords(value: string): RuleWords | null {
  const { field, words, isPattern, feed, action, label } = readObject(value)
  if (typeof field !== 'string' || typeof action !== 'string') return null
  if (typeof words !== 'string' || words.length > longestRuleWords || (isPattern !== 0 && isPattern !== 1)) return null
  if (!isTextOrNull(feed) || !isTextOrNull(label)) return null
  return {
    field: field as RuleField,
    words,
    isPattern: isPattern === 1,
    feed,
    action: action as RuleAction,
    label,
  }
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string'
}
