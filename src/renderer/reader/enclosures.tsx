import './enclosures.css'
import type { Enclosure } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import { ExternalLink } from '../ui/external-link.tsx'
import { Icon } from '../ui/icon.tsx'
import { fileName } from './file-name.ts'

/** What the publisher gives beside the text; it opens in the program that the system has for it. */
export function Enclosures({ enclosures }: { enclosures: readonly Enclosure[] }) {
  const t = useWords()
  const format = useFormat()
  if (enclosures.length === 0) return null
  return (
    <section className="enclosures" aria-label={t('reader.files')}>
      <h2 className="enclosures-title">{t('reader.files')}</h2>
      <ul>
        {enclosures.map((file) => (
          <li key={file.url} className="enclosure">
            <Icon name="download" size={18} />
            <ExternalLink url={file.url}>
              <bdi className="enclosure-name">{fileName(file.url)}</bdi>
            </ExternalLink>
            <span className="meta">{t(`reader.fileKinds.${kindOf(file)}`)}</span>
            {file.bytes === null ? null : <span className="meta">{format.bytes(file.bytes)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function kindOf({ type }: Enclosure): 'audio' | 'video' | 'file' {
  const kind = type?.split('/')[0]
  return kind === 'audio' || kind === 'video' ? kind : 'file'
}
