import { interfaceLanguages } from '#shared/languages.ts'
import { useSetSettings } from '../data/queries.ts'
import { useLanguage } from '../data/use-settings.ts'

/** The interface languages by name. */
export function LanguageMenu({ close }: { close(): void }) {
  const language = useLanguage()
  const { mutate: setSettings } = useSetSettings()
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
              setSettings({ language: tag })
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
