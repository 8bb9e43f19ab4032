import { scriptOf } from '#shared/languages.ts'

/** The letters in each script; `ı` takes the rhombic dot of the reed pen. */
const letters: Record<string, { lang: string; text: string }> = {
  Latn: { lang: 'en', text: 'Tılshı' },
  Cyrl: { lang: 'kk-Cyrl', text: 'Тıлшı' },
  Arab: { lang: 'kk-Arab', text: 'ءتىلشى' },
}

/** The name of the paper in the script of the interface; Chinese readers see the Latin one. */
export function Wordmark({ language, name }: { language: string; name: string }) {
  const { lang, text } = letters[scriptOf(language)] ?? { lang: 'en', text: 'Tılshı' }
  return (
    <span className="wordmark" role="img" aria-label={name}>
      <span lang={lang} aria-hidden="true">
        {[...text].map((letter, place) =>
          letter === 'ı' ? (
            <i key={place} className="wordmark-dotted">
              {letter}
            </i>
          ) : (
            letter
          ),
        )}
      </span>
    </span>
  )
}
