import { interfaceLanguages } from '#shared/languages.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useLanguage } from '../data/use-settings.ts'

/** The interface languages by name. */
export function LanguageMenu({ close }: { close(): void }) {
  const language = useLanguage()
  const change = useChangeSettings()
  return (
    <ul className="menu">
      {interfaceLanguages.map(({ tag, nativeName }) => (
        <li key={tag}>
          <button
            type="button"
            className="menu-item"
            lang={tag}
            aria-pressed={tag === language}
            onClick={() => {
              change({ language: tag })
              close()
            }}
          >
            {nativeName}
          </button>
        </li>
      ))}
    </ul>
  )
}
