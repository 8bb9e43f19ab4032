import { useWords } from '../data/use-words.ts'

export type Heading = { element: HTMLElement; text: string; level: number }

const worthIt = 3

/** The headings of a text that has several of them. */
export function headingsOf(prose: HTMLElement): Heading[] {
  const headings = [...prose.querySelectorAll<HTMLElement>('h1, h2, h3, h4')]
    .filter((element) => element.closest('blockquote, td') === null)
    .map((element) => ({ element, text: element.textContent.trim(), level: Number(element.tagName.slice(1)) }))
    .filter(({ text }) => text !== '')
  if (headings.length < worthIt) return []
  const top = Math.min(...headings.map(({ level }) => level))
  return headings.map((heading) => ({ ...heading, level: heading.level - top + 1 }))
}

/** How far below the top of the pane, in px, a heading may be for its part to be the one that is read. */
const atTop = 80

/** Which part of the text is at the top of the pane; -1 before the first. */
export function partAtTop(headings: readonly Heading[], pane: HTMLElement): number {
  if (headings.length === 0) return -1
  const line = pane.getBoundingClientRect().top + atTop
  return headings.findLastIndex(({ element }) => element.getBoundingClientRect().top <= line)
}

type ContentsProps = {
  headings: readonly Heading[]
  lang: string
  /** The part that is read, by its place among the headings. */
  current: number
}

/** What the text is made of; each part is a press away. */
export function Contents({ headings, lang, current }: ContentsProps) {
  const t = useWords()
  if (headings.length === 0) return null
  return (
    <nav className="contents" aria-label={t('reader.contents')}>
      <p className="contents-name">{t('reader.contents')}</p>
      <ol lang={lang}>
        {headings.map(({ element, text, level }, index) => (
          <li key={index} data-level={level}>
            <button
              type="button"
              aria-current={index === current ? 'location' : undefined}
              onClick={() => element.scrollIntoView({ block: 'start' })}
            >
              <bdi>{text}</bdi>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
