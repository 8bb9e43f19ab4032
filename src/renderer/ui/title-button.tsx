import './row.css'
import { dirOf } from '#shared/languages.ts'
import type { LanguageTag } from '#shared/model.ts'

/** Longer ones may be cut. */
const longTitle = 100

type TitleButtonProps = { title: string; lang: LanguageTag; onOpen(): void }

/** A title that opens its article; one without end is cut after some lines, and told in full on hover. */
export function TitleButton({ title, lang, onOpen }: TitleButtonProps) {
  return (
    <button
      type="button"
      className="title-button"
      title={title.length > longTitle ? title : undefined}
      onClick={onOpen}
    >
      <TitleLines title={title} lang={lang} />
    </button>
  )
}

/** The title keeps its own direction, and the edge of the list that it stands in. */
function TitleLines({ title, lang }: Omit<TitleButtonProps, 'onOpen'>) {
  return (
    <span className="row-lines">
      <bdi dir={dirOf(lang)}>{title}</bdi>
    </span>
  )
}
