import { expect, it } from 'vitest'
import type { RuleId } from '#shared/model.ts'
import { draftRule, requestOf } from './use-rules.ts'

it('asks core for a stored rule with what core takes, and nothing else', () => {
  const request = draftRule('title', 'football')
  const rule = { ...request, id: 1 as RuleId, enabled: true, tooSlow: false, hits: 3, hitAt: 1_700_000_000_000 }
  expect(requestOf(rule)).toEqual(request)
})
