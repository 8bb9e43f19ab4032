import '../ui/controls.css'
import './first-run.css'
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useWords } from '../data/use-words.ts'
import { listen } from '../data/api.ts'
import { resting } from '../ui/resting.ts'
import { useLatest } from '../ui/use-latest.ts'
import { FailureNote } from '../ui/states.tsx'
import { InterfaceStep } from './interface-step.tsx'
import { OwnStep, type SourceParts } from './own-step.tsx'
import { PlacesStep } from './places-step.tsx'
import { ReadingStep } from './reading-step.tsx'
import { StepList } from './step-list.tsx'
import { stepNames, type StepName } from './step-names.ts'
import { useFinish } from './use-finish.ts'
import { useSourceChoice } from './use-source-choice.ts'

/** What a newcomer is asked before the paper opens; every answer counts at once and every question can be left out. */
export function FirstRun({ parts }: { parts: SourceParts }) {
  const [at, setAt] = useState(0)
  const [failure, setFailure] = useState<unknown>(null)
  const sources = useSourceChoice()
  const finish = useFinish()
  const latestFinish = useLatest(finish)
  // Whoever presses a headline in the tray wants to read it, not to be asked.
  useEffect(
    () => listen({ openArticle: ({ id }) => void latestFinish.current({ kind: 'article', id }) }),
    [latestFinish],
  )
  const name = stepNames[at] ?? 'own'
  const isLast = at === stepNames.length - 1
  const go = (to: number) => {
    setFailure(null)
    setAt(to)
  }
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
      setFailure(null)
      return true
    } catch (error) {
      setFailure(error)
      return false
    }
  }
  const save = (proposed: boolean) => (name === 'reading' ? attempt(() => sources.save(proposed)) : true)
  // What is proposed and not seen yet would be passed over.
  const rests = name === 'reading' && sources.rows === null && sources.error === null
  const onContinue = async () => {
    if (rests) return
    if (!(await save(true))) return
    if (isLast) await finish()
    else go(at + 1)
  }
  const leave = async (to: number) => {
    if (await save(false)) go(to)
  }
  return (
    <div className="window">
      <div className="first-run">
        <StepList at={at} onGo={(to) => void leave(to)} />
        <main className="first-main" onKeyDownCapture={(event) => goesOn(event) && void onContinue()}>
          <div className="first-page">
            <StepHead key={name} name={name} at={at} />
            {name === 'interface' ? <InterfaceStep onFailure={setFailure} /> : null}
            {name === 'reading' ? (
              <ReadingStep
                sources={sources}
                onFailure={setFailure}
                onOwn={() => void leave(stepNames.indexOf('own'))}
              />
            ) : null}
            {name === 'places' ? <PlacesStep onFailure={setFailure} /> : null}
            {name === 'own' ? <OwnStep parts={parts} /> : null}
          </div>
          {failure === null ? null : <FailureNote error={failure} />}
          <Foot
            count={name === 'reading' ? sources.count : null}
            isFirst={at === 0}
            isLast={isLast}
            onBack={() => go(at - 1)}
            onSkipStep={() => go(at + 1)}
            onSkipAll={() => void finish()}
            rests={rests}
            onContinue={() => void onContinue()}
          />
        </main>
      </div>
    </div>
  )
}

/** Enter goes on from the question itself and from what is ticked, which it would not change. */
function goesOn(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return false
  const { target } = event
  const isTick = target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio')
  if (!isTick && !(target instanceof HTMLHeadingElement)) return false
  event.preventDefault()
  return true
}

/** The question; it takes the focus when it comes, so that it is read out and Tab goes to its first answer. */
function StepHead({ name, at }: { name: StepName; at: number }) {
  const t = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  const question = t(`firstRun.${name}.title`)
  const app = t('app.name')
  useEffect(() => {
    document.title = `${question} – ${app}`
  }, [question, app])
  useLayoutEffect(() => {
    title.current?.focus()
    // A dialog that the questions were asked for from gives the focus back when it is gone, to nothing.
    const late = setTimeout(() => document.activeElement === document.body && title.current?.focus(), 100)
    return () => clearTimeout(late)
  }, [])
  return (
    <header className="first-head">
      <p className="unseen" role="status">
        {t('firstRun.step', { step: at + 1, total: stepNames.length })}
      </p>
      <h1 ref={title} className="first-title" tabIndex={-1}>
        {question}
      </h1>
      <p className="first-text">{t(`firstRun.${name}.text`)}</p>
    </header>
  )
}

type FootProps = {
  /** How many sources are chosen, where that is asked. */
  count: number | null
  isFirst: boolean
  isLast: boolean
  /** Nobody can go on yet. */
  rests: boolean
  onBack(): void
  onSkipStep(): void
  onSkipAll(): void
  onContinue(): void
}

function Foot({ count, isFirst, isLast, rests, onBack, onSkipStep, onSkipAll, onContinue }: FootProps) {
  const t = useWords()
  return (
    <footer className="first-foot">
      <p className="first-note">{count === null ? t('firstRun.enter') : t('firstRun.sourceCount', { count })}</p>
      {isLast ? null : (
        <>
          <button type="button" className="link" onClick={onSkipAll}>
            {t('firstRun.skipAll')}
          </button>
          <button type="button" className="link" onClick={onSkipStep}>
            {t('firstRun.skip')}
          </button>
        </>
      )}
      {isFirst ? null : (
        <button type="button" className="button" onClick={onBack}>
          {t('app.back')}
        </button>
      )}
      <button type="button" className="button button-main" {...resting(rests, onContinue)}>
        {t(isLast ? 'firstRun.finish' : 'firstRun.continue')}
      </button>
    </footer>
  )
}
