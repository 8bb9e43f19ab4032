import { Fragment, lazy, type ReactNode } from 'react'
import type { Article } from '#shared/model.ts'
import { wantedScript } from '#shared/script/reading-scripts.ts'
import { shownName } from '#shared/shown-name.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { toggleAsPublished, useIsAsPublished } from '../data/as-published.ts'
import { useDoAction } from '../data/actions.ts'
import { useLabelDialog } from '../data/labelled-articles.ts'
import { useMarkOne } from '../data/use-mark-one.ts'
import { useSettings } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { LazyPopover } from '../ui/lazy-popover.tsx'
import { useNotice } from '../ui/notice.tsx'
import { useOpenExternal } from '../ui/use-open-external.ts'
import { ExportMenu } from './export-menu.tsx'

const ReadingMenu = lazy(async () => ({ default: (await import('./reading-menu.tsx')).ReadingMenu }))

/** Where the article belongs, what can be done with it, and how far one has read. */
export function ReaderHead({ article, progress }: { article: Article; progress: ReactNode }) {
  return (
    <div className="reader-head">
      <Breadcrumb article={article} />
      <Tools article={article} />
      {progress}
    </div>
  )
}

function Breadcrumb({ article }: { article: Article }) {
  const t = useWords()
  const { go } = useNavigation()
  const { feedId, feedTitle, feedLang, section, lang } = article
  return (
    <nav className="breadcrumb" aria-label={t('reader.breadcrumb')}>
      <button type="button" lang={feedLang} title={feedTitle} onClick={() => go({ kind: 'feed', feedId })}>
        <bdi>{feedTitle}</bdi>
      </button>
      {section.map((name) => {
        const shown = shownName(article, name)
        return (
          <Fragment key={name}>
            <Icon name="chevron" size={14} />
            <button type="button" lang={lang} title={shown} onClick={() => go({ kind: 'section', section: name })}>
              <bdi>{shown}</bdi>
            </button>
          </Fragment>
        )
      })}
    </nav>
  )
}

function Tools({ article }: { article: Article }) {
  const t = useWords()
  const { setRead, setStarred } = useMarkOne()
  const label = useLabelDialog()
  const { back } = useNavigation()
  const { say } = useNotice()
  const openExternal = useOpenExternal()
  const act = useDoAction()
  const { id, starred, url, editions } = article
  return (
    <div className="reader-tools" role="toolbar" aria-label={t('reader.tools')}>
      <IconButton
        icon="star"
        solid={starred}
        aria-pressed={starred}
        label={t(starred ? 'reader.unstar' : 'reader.star')}
        onClick={() => setStarred(id, !starred)}
      />
      <IconButton icon="label" label={t('labels.give')} onClick={() => label([id])} />
      <IconButton
        icon="unread"
        label={t('reader.markUnread')}
        onClick={() => {
          setRead(id, false)
          back()
        }}
      />
      <ScriptTool article={article} />
      {editions.length === 0 ? null : (
        <IconButton icon="columns" label={t('reader.sideBySide')} onClick={() => act('sideBySide')} />
      )}
      {url === null ? null : (
        <>
          <IconButton
            icon="link"
            label={t('reader.copyLink')}
            onClick={() => {
              void api.app.copyText(url)
              say({ text: t('reader.linkCopied') })
            }}
          />
          <IconButton icon="external" label={t('reader.openInBrowser')} onClick={() => openExternal(url)} />
        </>
      )}
      <IconButton icon="listen" label={t('reader.listen')} onClick={() => act('readAloud')} />
      <LazyPopover className="tool" label={t('reader.look')} content={ReadingMenu}>
        <Icon name="letters" />
      </LazyPopover>
      <ExportMenu article={article} />
    </div>
  )
}

/** Where the text has been converted into another script: the original, and back. */
function ScriptTool({ article: { id, lang, convertedFrom } }: { article: Article }) {
  const t = useWords()
  const { readingScripts } = useSettings()
  const asPublished = useIsAsPublished(id)
  if (convertedFrom === null && !(asPublished && wantedScript(readingScripts, lang) !== null)) return null
  return (
    <IconButton
      icon="script"
      aria-pressed={asPublished}
      label={t(asPublished ? 'reader.showConverted' : 'reader.showOriginal')}
      onClick={() => toggleAsPublished(id)}
    />
  )
}
