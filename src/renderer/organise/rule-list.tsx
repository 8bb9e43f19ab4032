import { useState } from 'react'
import type { Rule, RuleRequest } from '#shared/model.ts'
import { sideBySide } from '../data/texts.ts'
import { useWords } from '../data/use-words.ts'
import { useChangeRules } from '../data/use-change-rules.ts'
import { useCountText } from '../data/use-count-text.ts'
import { useLabel } from '../data/use-labels.ts'
import { requestOf, useLastHits, useRules, useRuleWords } from '../data/use-rules.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { FailureNote } from '../ui/states.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { RuleForm } from './rule-form.tsx'
import { MatchList, RulePreview } from './rule-preview.tsx'
import { moved, RowSteps } from './row-steps.tsx'

/** The rules in the order in which they are gone through, and a new one. */
export function RuleList({ draft }: { draft: RuleRequest | null }) {
  const t = useWords()
  const { data: rules = [], error, refetch } = useRules()
  const { add, arrange } = useChangeRules()
  const move = (rule: Rule, step: 1 | -1) => void arrange(moved(rules, rule, step).map(({ id }) => id))
  return (
    <section aria-label={t('rules.title')}>
      <div className="section-head">
        <h2 className="section-title">{t('rules.title')}</h2>
      </div>
      <p className="organise-hint">{t('rules.hint')}</p>
      {error === null ? null : <FailureNote error={error} onRetry={() => void refetch()} />}
      <ol>
        {rules.map((rule, at) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            onUp={at === 0 ? null : () => move(rule, -1)}
            onDown={at === rules.length - 1 ? null : () => move(rule, 1)}
          />
        ))}
      </ol>
      <RuleForm {...(draft !== null && { start: draft })} onDone={add} />
    </section>
  )
}

type RuleRowProps = { rule: Rule; onUp: (() => void) | null; onDown: (() => void) | null }
type Shown = 'stored' | 'hits' | 'form' | null

function RuleRow({ rule, onUp, onDown }: RuleRowProps) {
  const t = useWords()
  const { update, enable, remove, applyToStored } = useChangeRules()
  const [shown, setShown] = useState<Shown>(null)
  const name = useRuleWords()(rule)
  const toggle = (part: Shown) => setShown(shown === part ? null : part)
  if (shown === 'form') {
    return (
      <li className="organise-row">
        <RuleForm
          start={requestOf(rule)}
          onCancel={() => setShown(null)}
          onDone={async (request) => {
            const isKept = await update(rule, request)
            if (isKept) setShown(null)
            return isKept
          }}
        />
      </li>
    )
  }
  const part = (words: string, which: Shown) => (
    <button
      type="button"
      className="link"
      aria-label={`${words}: ${name}`}
      aria-expanded={shown === which}
      onClick={() => toggle(which)}
    >
      {words}
    </button>
  )
  return (
    <li className="organise-row">
      <TickBox
        className="rule-name"
        chosen={rule.enabled}
        onChange={(on) => void enable(rule, on)}
        label={t('rules.onOff', { rule: name })}
      >
        <RuleSays rule={rule} name={name} />
      </TickBox>
      <HitCount rule={rule} />
      {rule.tooSlow ? <p className="rule-slow">{t('rules.tooSlow')}</p> : null}
      <span className="organise-steps">
        {part(t('rules.stored'), 'stored')}
        {part(t('rules.lastHits'), 'hits')}
        {part(t('rules.change'), 'form')}
      </span>
      <RowSteps name={name} onUp={onUp} onDown={onDown} onRemove={() => void remove(rule)} />
      {shown === 'stored' ? (
        <RulePreview
          request={requestOf(rule)}
          onApply={() => {
            setShown(null)
            void applyToStored(rule.id)
          }}
        />
      ) : null}
      {shown === 'hits' ? <LastHits rule={rule} /> : null}
    </li>
  )
}

function RuleSays({ rule, name }: { rule: Rule; name: string }) {
  const t = useWords()
  const label = useLabel(rule.labelId)
  const does = t(`rules.does.${rule.action}`)
  return (
    <>
      <strong className="rule-does">
        {rule.action === 'label' ? t('palette.pair', { name: does, value: label?.name ?? t('labels.gone') }) : does}
      </strong>{' '}
      <bdi>{name}</bdi>
    </>
  )
}

function HitCount({ rule: { hits, hitAt } }: { rule: Rule }) {
  const t = useWords()
  const format = useFormat()
  const countText = useCountText()
  const last = hitAt === null ? null : t('rules.lastAt', { time: format.dateTime(hitAt, localZone) })
  return <span className="meta">{sideBySide(t, countText('rules.hits', hits), last)}</span>
}

function LastHits({ rule: { id } }: { rule: Rule }) {
  const t = useWords()
  const { data } = useLastHits(id, true)
  if (data === undefined) return null
  return data.length === 0 ? <p className="organise-hint">{t('rules.noHits')}</p> : <MatchList matches={data} />
}
