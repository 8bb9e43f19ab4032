import { useTranslation } from 'react-i18next'

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

/** What the text is made of; each part is a press away. */
export function Contents({ headings, lang }: { headings: readonly Heading[]; lang: string }) {
  const { t } = useTranslation()
  if (headings.length === 0) return null
  return (
    <nav className="contents" aria-label={t('reader.contents')}>
      <p className="contents-name">{t('reader.contents')}</p>
      <ol lang={lang}>
        {headings.map(({ element, text, level }, index) => (
          <li key={index} data-level={level}>
            <button type="button" onClick={() => element.scrollIntoView({ block: 'start' })}>
              <bdi>{text}</bdi>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
