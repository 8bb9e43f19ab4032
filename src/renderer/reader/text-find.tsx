import './text-find.css'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { LanguageTag } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import { FindBar } from '../ui/find-bar.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useEscape } from '../ui/use-escape.ts'
import { bringIntoSight } from './bring-into-sight.ts'
import { comparableTexts, mostFound, placesOf } from './find-places.ts'
import { comparedAs, spellingsOf } from './find-spellings.ts'
import { useDrawn } from './use-drawn.ts'

type TextFindProps = {
  articleRef: RefObject<HTMLElement | null>
  lang: LanguageTag
  fieldRef: RefObject<HTMLInputElement | null>
  onClose(): void
}

const none: readonly Range[] = []

/** Finds words in the text that is open, in whatever script they are typed. Marks are drawn over it; it stays as it is. */
export function TextFind({ articleRef, lang, fieldRef, onClose }: TextFindProps) {
  const t = useWords()
  const format = useFormat()
  const [text, setText] = useState('')
  const found = useFound(articleRef, text, lang)
  const [place, setPlace] = useState(0)
  const current = found[place]
  useEscape(true, onClose)
  useEffect(() => {
    if (current !== undefined) bringIntoSight(current)
  }, [current])
  useDrawn('found', found)
  useDrawn(
    'found-now',
    useMemo(() => (current === undefined ? none : [current]), [current]),
  )
  const step = (by: 1 | -1) => setPlace((place + by + found.length) % Math.max(1, found.length))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    step(event.shiftKey ? -1 : 1)
  }
  const total = `${format.number(found.length)}${found.length >= mostFound ? '+' : ''}`
  return (
    <FindBar
      fieldRef={fieldRef}
      label={t('reader.find')}
      text={text}
      onChange={(typed) => {
        setText(typed)
        setPlace(0)
      }}
      onKeyDown={onKeyDown}
      status={
        text.trim() === ''
          ? null
          : current === undefined
            ? t('reader.findNone')
            : t('list.findPlace', { place: format.number(place + 1), total })
      }
    >
      <IconButton icon="chevronUp" size={16} label={t('reader.findPrevious')} onClick={() => step(-1)} />
      <IconButton icon="chevronDown" size={16} label={t('reader.findNext')} onClick={() => step(1)} />
      <IconButton icon="close" size={16} label={t('app.close')} onClick={onClose} />
    </FindBar>
  )
}

/** Where the words stand now; the text is made comparable once. */
function useFound(articleRef: RefObject<HTMLElement | null>, text: string, lang: LanguageTag): readonly Range[] {
  const texts = useRef<ReturnType<typeof comparableTexts>>(null)
  const [found, setFound] = useState(none)
  useEffect(() => {
    let isWanted = true
    const find = async () => {
      const [spellings, compared] = await Promise.all([spellingsOf(text, lang), comparedAs(lang)])
      if (!isWanted || articleRef.current === null) return
      texts.current ??= comparableTexts(articleRef.current, compared)
      setFound(spellings.length === 0 ? none : placesOf(texts.current, spellings.map(compared)))
    }
    void find()
    return () => {
      isWanted = false
    }
  }, [articleRef, text, lang])
  return found
}
