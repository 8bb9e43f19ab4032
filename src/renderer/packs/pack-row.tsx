import { useState } from 'react'
import type { Pack } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { usePackChanges, usePackMissing } from '../data/use-packs.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useScopeName } from '../data/use-scope-name.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { Icon } from '../ui/icon.tsx'
import { resting } from '../ui/resting.ts'
import { useUnderWay } from '../ui/use-under-way.ts'
import { usePackState } from './use-pack-state.ts'

/** One pack: how it stands, what it lacks and why, and what can be done with it. */
export function PackRow({ pack }: { pack: Pack }) {
  const t = useWords()
  const format = useFormat()
  const name = useScopeName()(pack.scope)
  const { isWhole, words } = usePackState(pack)
  const { articles, images, bytes, checkedAt, missing } = pack
  const facts = { articles: format.number(articles), images: format.number(images), size: format.bytes(bytes) }
  return (
    <li className="pack">
      <h2 className="pack-name">
        <bdi>{name}</bdi>
      </h2>
      <p className={isWhole ? 'pack-state pack-whole' : 'pack-state'} role="status">
        {isWhole ? <Icon name="check" size={16} /> : null}
        {words}
      </p>
      <p className="meta">
        {t('packs.facts', facts)}
        {checkedAt === null ? null : ` · ${t('packs.checked', { time: format.dateTime(checkedAt, localZone) })}`}
      </p>
      <PackTools pack={pack} name={name} isWhole={isWhole} />
      {missing === 0 ? null : <MissingList pack={pack} />}
    </li>
  )
}

function PackTools({ pack, name, isWhole }: { pack: Pack; name: string; isWhole: boolean }) {
  const t = useWords()
  const { go } = useNavigation()
  const { resume, cancel, exportFile, remove } = usePackChanges()
  const [isWriting, write] = useUnderWay()
  const [isGoing, letGo] = useUnderWay()
  const again = isWhole ? t('packs.verify') : pack.missing > 0 ? t('app.tryAgain') : t('packs.resume')
  return (
    <div className="pack-tools" role="group" aria-label={name}>
      {pack.progress === null ? (
        <button type="button" className="list-tool" onClick={() => resume(pack.id)}>
          {again}
        </button>
      ) : (
        <button type="button" className="list-tool" onClick={() => cancel(pack.id)}>
          {t('packs.cancel')}
        </button>
      )}
      <button type="button" className="list-tool" onClick={() => go({ kind: 'pack', id: pack.id })}>
        {t('sources.toArticles')}
      </button>
      <button
        type="button"
        className="list-tool"
        {...resting(isWriting, () => void write(() => exportFile(pack.id, name)))}
      >
        {t(isWriting ? 'packs.writing' : 'packs.export')}
      </button>
      <button type="button" className="list-tool" {...resting(isGoing, () => void letGo(() => remove(pack.id)))}>
        {t('packs.remove')}
      </button>
    </div>
  )
}

/** Asked for when it is opened: a pack may lack thousands of things. */
function MissingList({ pack }: { pack: Pack }) {
  const t = useWords()
  const format = useFormat()
  const { go } = useNavigation()
  const [isOpen, setOpen] = useState(false)
  const { data: missing = [] } = usePackMissing(pack.id, isOpen)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('packs.missing', { number: format.number(pack.missing) })}</summary>
      <ul className="pack-missing">
        {missing.map(({ articleId, title, url, reason }) => (
          <li key={`${articleId} ${url}`}>
            <button type="button" className="link" onClick={() => go({ kind: 'article', id: articleId })}>
              <bdi>{title}</bdi>
            </button>
            <bdi dir="ltr" className="meta pack-url">
              {url}
            </bdi>
            <span className="meta">{wordsOfFailure(t, { code: reason, params: {} }).text}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
