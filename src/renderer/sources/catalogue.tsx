import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { contentLanguages, dirOf } from '#shared/languages.ts'
import type { CatalogueFeed } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { comeBack } from '../data/leaving-feeds.ts'
import { useOfferSource } from '../data/offered-address.ts'
import { useCatalogue, useFeeds } from '../data/queries.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { FailureNote, Waiting } from '../ui/states.tsx'
import { useNotice } from '../ui/notice.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { SourceFailure } from './source-failure.tsx'
import { useChangeSources } from './use-change-sources.ts'

const topics = ['all', 'general', 'business', 'world', 'state'] as const
type Topic = (typeof topics)[number]

/** Publishers by language and topic, each one tick away. */
export function Catalogue() {
  const t = useWords()
  const { data: catalogue, error, refetch } = useCatalogue()
  const [language, setLanguage] = useState('mine')
  const [topic, setTopic] = useState<Topic>('all')
  const mine = readingLanguages(useSettings())
  const ofTopic = (catalogue ?? []).filter((feed) => topic === 'all' || feed.topic === topic)
  const groups = groupsOf(ofTopic, language === 'all' ? null : language === 'mine' ? mine : [language])
  return (
    <section className="sources" aria-label={t('sources.catalogue')}>
      <div className="source-tools">
        <SelectField
          label={t('sources.catalogueLanguage')}
          options={[
            { id: 'mine', name: t('sources.myLanguages') },
            { id: 'all', name: t('sources.allLanguages') },
            ...groupsOf(catalogue ?? [], null).map(({ tag, name }) => ({ id: tag, name, lang: tag })),
          ]}
          chosen={language}
          onChoose={setLanguage}
        />
        <SelectField<Topic>
          label={t('sources.topic')}
          options={topics.map((id) => ({ id, name: t(`sources.topics.${id}`) }))}
          chosen={topic}
          onChoose={setTopic}
        />
        <span className="section-note">{t('sources.catalogueNote')}</span>
      </div>
      {error === null ? null : <FailureNote error={error} onRetry={() => void refetch()} />}
      {catalogue === undefined && error === null ? <Waiting rows={6} /> : null}
      <SampleRow />
      {groups.map(({ tag, name, feeds }) => (
        <section key={tag} aria-label={name}>
          <h2 className="label catalogue-language" lang={tag}>
            {name}
          </h2>
          <ul>
            {feeds.map((entry) => (
              <CatalogueRow key={entry.id} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
      {groups.length === 0 && catalogue !== undefined ? (
        <p className="sources-none">{t('sources.emptyCatalogue')}</p>
      ) : null}
    </section>
  )
}

function SampleRow() {
  const t = useWords()
  const { data: feeds } = useFeeds()
  const { setSample } = useChangeSources()
  if (feeds === undefined) return null
  return (
    <div className="catalogue-row">
      <TickBox chosen={feeds.some((feed) => feed.isSample)} onChange={(on) => void setSample(on)}>
        <span className="catalogue-name">{t('sources.sample')}</span>
        <span className="catalogue-note">{t('sources.sampleText')}</span>
      </TickBox>
    </div>
  )
}

function CatalogueRow({ entry }: { entry: CatalogueFeed }) {
  const t = useWords()
  const offerSource = useOfferSource()
  const { data: feeds = [] } = useFeeds()
  const { remove } = useChangeSources()
  const { say } = useNotice()
  const { publisher, lang, url, kind, body, topic } = entry
  const mine = feeds.find((feed) => feed.url === url || feed.movedFrom === url)
  const adding = useMutation({
    mutationFn: () => api.feeds.subscribe({ url, title: publisher, lang, kind }),
    onSuccess: ({ shown: { title } }) => say({ text: t('sources.added', { title }) }),
  })
  const tick = (on: boolean) => {
    if (!on && mine !== undefined) remove([mine])
    if (on && !comeBack(url)) adding.mutate()
  }
  return (
    <li className="catalogue-row">
      <TickBox chosen={mine !== undefined || adding.isPending} isDisabled={adding.isPending} onChange={tick}>
        <span className="catalogue-name" lang={lang}>
          <bdi dir={dirOf(lang)}>{publisher}</bdi>
        </span>
        <span className="catalogue-note">
          <bdi dir="ltr">{hostOf(url)}</bdi>
          {topic === 'general' ? null : <span>{t(`sources.topics.${topic}`)}</span>}
          {body === 'unknown' ? null : <span>{t(`sources.body.${body}`)}</span>}
          {kind === 'feed' ? null : <span>{t(`sources.kinds.${kind}`)}</span>}
        </span>
      </TickBox>
      <button
        type="button"
        className="link catalogue-look"
        aria-label={t('sources.lookAt', { title: publisher })}
        onClick={() => offerSource(url)}
      >
        {t('sources.look')}
      </button>
      {adding.isError ? <SourceFailure error={adding.error} /> : null}
    </li>
  )
}

type Group = { tag: string; name: string; feeds: CatalogueFeed[] }

/** The catalogue by language, in our order of languages; of `tags` alone when they are given. */
function groupsOf(catalogue: readonly CatalogueFeed[], tags: readonly string[] | null): Group[] {
  const known = contentLanguages.map(({ tag }) => tag)
  const all = [...new Set([...known, ...catalogue.map(({ lang }) => lang)])]
  return all
    .filter((tag) => tags === null || tags.includes(tag))
    .map((tag) => ({ tag, name: nativeName(tag), feeds: catalogue.filter(({ lang }) => lang === tag) }))
    .filter(({ feeds }) => feeds.length > 0)
}

function nativeName(tag: string): string {
  return contentLanguages.find((language) => language.tag === tag)?.nativeName ?? tag
}

function hostOf(url: string): string {
  return URL.parse(url)?.host.replace(/^www\./, '') ?? url
}
