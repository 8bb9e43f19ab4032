import { useState } from 'react'
import { ruleActions, ruleFields, type RuleRequest } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFeeds } from '../data/queries.ts'
import { useLabels } from '../data/use-labels.ts'
import { draftRule } from '../data/use-rules.ts'
import { resting } from '../ui/resting.ts'
import { SelectField } from '../ui/select-field.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { useInset } from '../ui/use-inset.ts'
import { useUnderWay } from '../ui/use-under-way.ts'
import { RulePreview } from './rule-preview.tsx'

type RuleFormProps = {
  start?: RuleRequest
  /** Answers whether it is kept: what is refused stays to be corrected. */
  onDone(request: RuleRequest): Promise<boolean>
  /** Given where a rule is changed; without it one is made, and then another can be. */
  onCancel?: () => void
}

/** What a rule looks for and what it does; how much it would find is counted when asked. */
export function RuleForm({ start, onDone, onCancel }: RuleFormProps) {
  const t = useWords()
  const { data: feeds = [] } = useFeeds()
  const labels = useLabels()
  const [request, setRequest] = useState<RuleRequest>(start ?? draftRule('any', ''))
  const [asked, setAsked] = useState<RuleRequest | null>(start === undefined ? null : request)
  const [isSending, begin] = useUnderWay()
  const inset = useInset<HTMLFormElement>(onCancel ?? null)
  const change = (patch: Partial<RuleRequest>) => {
    setRequest({ ...request, ...patch })
    setAsked(null)
  }
  const { field, words, isPattern, feedId, action, labelId } = request
  const lacksLabel = action === 'label' && !labels.some(({ id }) => id === labelId)
  const isReady = (words.trim() !== '' || feedId !== null) && !lacksLabel && !isSending
  const send = async () => {
    const isKept = await onDone({ ...request, words: words.trim() })
    // Asked how much it finds, it says here what is wrong with it.
    if (!isKept) setAsked(request)
    if (!isKept || onCancel !== undefined) return
    // Meanwhile the next one may have been begun.
    setRequest((now) => (now.words === words ? { ...now, words: '' } : now))
    setAsked(null)
  }
  return (
    <form
      {...inset}
      className="rule-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) void begin(send)
      }}
    >
      <SelectField
        label={t('rules.whereLabel')}
        options={ruleFields.map((id) => ({ id, name: t(`rules.where.${id}`) }))}
        chosen={field}
        onChoose={(id) => change({ field: id })}
      />
      <input
        className="field rule-words"
        dir="auto"
        maxLength={500}
        value={words}
        aria-label={t('rules.words')}
        placeholder={t('rules.words')}
        onChange={(event) => change({ words: event.currentTarget.value })}
      />
      <TickBox chosen={isPattern} onChange={(on) => change({ isPattern: on })}>
        {t('rules.pattern')}
      </TickBox>
      <SelectField
        label={t('rules.source')}
        options={[
          { id: 'all', name: t('rules.anySource') },
          ...feeds.map(({ id, shown }) => ({ id: String(id), name: shown.title, lang: shown.lang })),
        ]}
        chosen={feedId === null ? 'all' : String(feedId)}
        onChoose={(id) => change({ feedId: feeds.find((feed) => String(feed.id) === id)?.id ?? null })}
      />
      <SelectField
        label={t('rules.doesLabel')}
        options={ruleActions.map((id) => ({ id, name: t(`rules.does.${id}`) }))}
        chosen={action}
        onChoose={(id) => change({ action: id })}
      />
      {action === 'label' ? (
        <SelectField
          label={t('rules.whichLabel')}
          placeholder={t('rules.whichLabel')}
          options={labels.map(({ id, name }) => ({ id: String(id), name }))}
          chosen={lacksLabel ? null : String(labelId)}
          onChoose={(id) => change({ labelId: labels.find((label) => String(label.id) === id)?.id ?? null })}
        />
      ) : null}
      <div className="rule-steps">
        <button type="submit" className="button button-main" aria-disabled={!isReady}>
          {t(onCancel === undefined ? 'organise.add' : 'rules.save')}
        </button>
        <button type="button" className="button" {...resting(!isReady, () => setAsked(request))}>
          {t('rules.preview')}
        </button>
        {onCancel === undefined ? null : (
          <button type="button" className="button" onClick={onCancel}>
            {t('rules.cancel')}
          </button>
        )}
      </div>
      {asked === null ? null : <RulePreview request={asked} />}
    </form>
  )
}
