import './aloud-bar.css'
import type { RefObject } from 'react'
import type { Article } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { nativeName } from '../data/edition-list.ts'
import { useFormat } from '../data/use-settings.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useEscape } from '../ui/use-escape.ts'
import { useReaderStep } from './use-reader-step.ts'
import { speeds, useSpeech, type ReadySpeech } from './use-speech.ts'

type AloudBarProps = { article: Article; articleRef: RefObject<HTMLElement | null>; onClose(): void }

/** What a voice that reads can be told; where the system has none for the language, that it has none. */
export function AloudBar({ article, articleRef, onClose }: AloudBarProps) {
  const t = useWords()
  const speech = useSpeech(article, articleRef, onClose)
  useEscape(true, onClose)
  useReaderStep('readAloud', true, () => {
    if (speech.kind === 'ready') speech.toggle()
    else onClose()
    return true
  })
  const canGo = speech.kind === 'ready'
  useReaderStep('nextParagraph', canGo, () => speech.kind === 'ready' && speech.paragraph(1))
  useReaderStep('previousParagraph', canGo, () => speech.kind === 'ready' && speech.paragraph(-1))
  return (
    <div className="float aloud-bar" role="group" aria-label={t('shortcuts.readAloud')}>
      {speech.kind === 'ready' ? (
        <Controls speech={speech} />
      ) : (
        <p role="status">
          {speech.kind === 'waiting' ? t('aloud.waiting') : t('aloud.noVoice', { language: nativeName(article.lang) })}
        </p>
      )}
      <IconButton icon="close" size={16} label={t('aloud.stop')} onClick={onClose} />
    </div>
  )
}

function Controls({ speech }: { speech: ReadySpeech }) {
  const t = useWords()
  const format = useFormat()
  const isSpeaking = speech.status === 'speaking'
  return (
    <>
      <IconButton icon="back" size={16} label={t('shortcuts.previousParagraph')} onClick={() => speech.paragraph(-1)} />
      <IconButton
        icon={isSpeaking ? 'pause' : 'play'}
        label={t(isSpeaking ? 'aloud.pause' : 'aloud.play')}
        onClick={speech.toggle}
      />
      <IconButton icon="forward" size={16} label={t('shortcuts.nextParagraph')} onClick={() => speech.paragraph(1)} />
      <SelectField
        label={t('aloud.speed')}
        options={speeds.map((speed) => ({ id: String(speed), name: format.percent(String(speed / 100)) }))}
        chosen={String(speech.speed)}
        onChoose={(speed) => speech.setSpeed(Number(speed))}
      />
      {speech.voices.length < 2 ? null : (
        <SelectField
          label={t('aloud.voice')}
          options={speech.voices.map(({ voiceURI, name }) => ({ id: voiceURI, name }))}
          chosen={speech.voice}
          onChoose={speech.setVoice}
        />
      )}
      <span role="status">{speech.status === 'failed' ? t('aloud.failed') : null}</span>
    </>
  )
}
