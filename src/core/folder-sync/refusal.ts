import { AppError } from '#shared/errors.ts'
import { isLanguageTag } from '#shared/languages.ts'
import { alertKinds, feedColours, longestLabelName, ruleActions, ruleFields, type RefusedItem } from '#shared/model.ts'
import { quoted } from '#shared/quoted.ts'
import { defaultSettings, sharedSettings } from '#shared/settings.ts'
import { isAlert } from '#core/rates/alert-rules.ts'
import { assureRule } from '#core/rules/rule-matcher.ts'
import type { Item } from './log-file.ts'
import { readJson, readList, readObject } from './read-json.ts'
import { ruleWords } from './rule-words.ts'

type Why = RefusedItem['why']

/**
 * Why an item is not done here; null for one that is. It stays in the log all the same, and a later version may know it.
 * Whether a setting may have its value is not known here.
 */
export function refusalOf(item: Omit<Item, 'clock'>): Why | null {
  const { kind, key, value } = item
  switch (kind) {
    case 'rule':
      return ofRule(item)
    case 'labelName':
      return isLabelName(key) ? ofLabel(item) : 'value'
    case 'setting':
      return ofSetting(item)
    case 'feed':
      return value === null || (isAddress(key) && hasLanguage(value)) ? null : 'value'
    case 'alert': {
      if (value === null) return null
      const [currency, base, wanted, threshold] = readList(key)
      if (typeof wanted === 'string' && !isOneOf(alertKinds, wanted)) return 'unknown'
      return value === '1' && isAlert({ currency, base, kind: wanted, threshold }) ? null : 'value'
    }
    default:
      return null
  }
}

/** An item that is refused in the words of the contract; null for one of an article. */
export function refusedItem({ kind, key, value }: Pick<Item, 'kind' | 'key' | 'value'>, why: Why): RefusedItem | null {
  const of = (what: RefusedItem['kind'], text: string): RefusedItem => ({ kind: what, what: quoted(text), why })
  switch (kind) {
    case 'rule': {
      const { words } = readObject(value ?? '')
      return of('rule', typeof words === 'string' ? words : key)
    }
    case 'labelName':
      return of('label', key)
    case 'feed':
      return of('source', key)
    case 'alert':
      return of('alert', readList(key).join(' '))
    case 'setting':
      return of('setting', key)
    default:
      return null
  }
}

function ofRule({ part, value }: Pick<Item, 'part' | 'value'>): Why | null {
  if (part === 'enabled') return value === '0' || value === '1' ? null : 'value'
  if (part !== '') return ofPlace(part, value)
  if (value === null) return null
  const { field, action } = readObject(value)
  if (isUnknown(ruleFields, field) || isUnknown(ruleActions, action)) return 'unknown'
  const rule = ruleWords(value)
  if (rule === null || (rule.action === 'label' && rule.label === null)) return 'value'
  if (rule.label !== null && !isLabelName(rule.label)) return 'value'
  try {
    // Of which source it is makes no difference to whether it can match.
    assureRule({ ...rule, feedId: rule.feed === null ? null : (1 as never) })
    return null
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error.code === 'invalidPattern' ? 'pattern' : 'value'
  }
}

function ofLabel({ part, value }: Pick<Item, 'part' | 'value'>): Why | null {
  if (part === 'colour') return value === null || isOneOf(feedColours, value) ? null : 'unknown'
  if (part !== '') return ofPlace(part, value)
  return value === null || value === '1' ? null : 'value'
}

/** What a part that is not known means a later version knows. */
function ofPlace(part: string, value: string | null): Why | null {
  if (part !== 'position') return 'unknown'
  return value !== null && /^\d{1,6}$/.test(value) ? null : 'value'
}

function ofSetting({ key, part, value }: Omit<Item, 'clock'>): Why | null {
  if (!isOneOf(sharedSettings, key)) return Object.hasOwn(defaultSettings, key) ? 'own' : 'unknown'
  if (part !== '') return 'unknown'
  return value === null || readJson(value) === undefined ? 'value' : null
}

function isAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '')
}

function hasLanguage(feed: string): boolean {
  const { lang } = readObject(feed)
  return typeof lang !== 'string' || isLanguageTag(lang)
}

function isLabelName(name: string): boolean {
  return name.trim() !== '' && name.length <= longestLabelName
}

function isUnknown(known: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && !isOneOf(known, value)
}

function isOneOf(known: readonly string[], value: string): boolean {
  return known.includes(value)
}
