import { useId } from 'react'
import { useWords } from '../data/use-words.ts'
import { nameLang } from '../ui/name-lang.ts'

/** `words` are the figures as they are told; the bar is as long as `value` beside the largest. */
export type Share = { name: string; lang?: string; value: number; words: readonly string[] }

/** A table whose rows are drawn as bars: what is how large. */
export function Shares({
  title,
  heads,
  shares,
}: {
  title: string
  heads: readonly string[]
  shares: readonly Share[]
}) {
  const t = useWords()
  const id = useId()
  const most = Math.max(1, ...shares.map(({ value }) => value))
  return (
    <section aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id} className="section-title">
          {title}
        </h2>
      </div>
      {shares.length === 0 ? (
        <p className="meta">{t('statistics.nothing')}</p>
      ) : (
        <table className="shares">
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">{title}</span>
              </th>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shares.map(({ name, lang, value, words }, row) => (
              <tr key={row}>
                <th scope="row" lang={lang ?? nameLang(name)}>
                  <bdi>{name}</bdi>
                  <span className="share-bar" aria-hidden="true" style={{ inlineSize: `${(value / most) * 100}%` }} />
                </th>
                {words.map((word, index) => (
                  <td key={heads[index]}>{word}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
