import { useQueryClient } from '@tanstack/react-query'
import { contentLanguages, isInterfaceLanguage } from '#shared/languages.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useFeeds, useRefreshProgress } from '../data/queries.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useOffline } from '../data/use-online.ts'
import { usePackChanges } from '../data/use-packs.ts'
import { useAsked, useRefresh } from '../data/use-refresh.ts'
import { readingLanguages, useFormat, useSettings } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { isolate } from '../ui/isolate.ts'
import { Empty } from '../ui/states.tsx'
import { emptyKind, keptLanguages } from './empty-kind.ts'
import { WaitingFor } from './waiting-for.tsx'

/** So many languages that something is kept in are offered. */
const offered = 3

/** The front page before the first article: being fetched, cut off, in languages that are not read, or nothing to fetch. */
export function EmptyFront() {
  const t = useWords()
  const { data: feeds } = useFeeds()
  const offline = useOffline()
  const { running } = useRefresh()
  const { data: progress } = useRefreshProgress()
  const settings = useSettings()
  const langs = readingLanguages(settings)
  if (feeds === undefined) return null
  const awaited = !settings.refreshPaused && (progress?.finishedAt ?? null) === null
  const kind = emptyKind(feeds, langs, { running, awaited, offline })
  const coming = kind === 'firstRefresh'
  return (
    <div className="scroller">
      <Empty title={t(`empty.${kind}.title`)} text={t(`empty.${kind}.text`)}>
        {coming ? <Coming /> : <NextSteps />}
      </Empty>
      {coming ? null : <WaitingFor />}
    </div>
  )
}

/** How far the first refresh is, whom it asks now, and the way to end it. */
function Coming() {
  const t = useWords()
  const format = useFormat()
  const { running, done, total, start, cancel } = useRefresh()
  const asked = useAsked().slice(0, 2).map(isolate)
  return (
    <div className="coming">
      <progress
        className="coming-line"
        aria-label={t('bar.refresh')}
        max={Math.max(total, 1)}
        value={running ? done : 0}
      />
      <p className="coming-words">
        <span>{running ? t('bar.refreshing', { done, total }) : t('bar.neverUpdated')}</span>
        <span className="meta">{format.list(asked)}</span>
      </p>
      <button type="button" className="button" onClick={running ? cancel : start}>
        {t(running ? 'bar.cancelRefresh' : 'empty.tryNow')}
      </button>
    </div>
  )
}

function NextSteps() {
  const t = useWords()
  const client = useQueryClient()
  const settings = useSettings()
  const langs = readingLanguages(settings)
  const { data: feeds = [] } = useFeeds()
  const change = useChangeSettings()
  const { start } = useRefresh()
  const { openDialog } = useNavigation()
  const offline = useOffline()
  const { importFile } = usePackChanges()
  const others = keptLanguages(feeds, langs).slice(0, offered)
  const attempt = useAttempt()
  const readSample = () =>
    attempt(async () => {
      await api.feeds.setSample(true)
      await client.invalidateQueries()
      // Without its language the sample would leave the page as empty as before.
      if (!langs.some(isInterfaceLanguage)) change({ contentLanguages: [...langs, settings.language] })
      start()
    })
  const isNew = feeds.length === 0
  return (
    <>
      {isNew ? (
        <Step isMain name={t('empty.choose')} onPress={() => change({ firstRunDone: false })} />
      ) : (
        <Step isMain={others.length === 0} name={t('empty.tryNow')} onPress={start} />
      )}
      {others.map((lang, place) => (
        <Step
          key={lang}
          isMain={place === 0}
          name={t('empty.readAlso', { language: isolate(nativeName(lang)) })}
          onPress={() => change({ contentLanguages: [...langs, lang] })}
        />
      ))}
      {feeds.some((feed) => feed.isSample) ? null : (
        <Step name={t('empty.readSample')} onPress={() => void readSample()} />
      )}
      {offline ? (
        <Step name={t('empty.openPack')} onPress={() => void importFile()} />
      ) : (
        <Step name={t('rail.addSource')} onPress={() => openDialog('addSource')} />
      )}
    </>
  )
}

function Step({ name, isMain = false, onPress }: { name: string; isMain?: boolean; onPress(): void }) {
  return (
    <button type="button" className={isMain ? 'button button-main' : 'button'} onClick={onPress}>
      {name}
    </button>
  )
}

function nativeName(lang: string): string {
  return contentLanguages.find(({ tag }) => tag === lang)?.nativeName ?? lang
}
