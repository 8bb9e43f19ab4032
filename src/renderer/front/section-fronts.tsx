import { useWords } from '../data/use-words.ts'
import { SectionIcon } from '../ui/drawing.tsx'
import { dirOf } from '#shared/languages.ts'
import type { ArticleId, ArticleSummary, SectionCount, SectionFront } from '#shared/model.ts'
import { useOpenFrom } from '../data/reading-list.ts'
import { useCountText } from '../data/use-count-text.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { nameLang } from '../ui/name-lang.ts'
import { RowMeta } from '../ui/row-meta.tsx'
import { TitleButton } from '../ui/title-button.tsx'

type SectionFrontsProps = {
  fronts: readonly SectionFront[]
  counts: readonly SectionCount[]
  /** Articles that already stand larger on the page. */
  shownAbove: ReadonlySet<ArticleId>
}

const storiesOfFront = 4

/** The sections as a paper opens them: one story with its picture, and the headlines under it. */
export function SectionFronts({ fronts, counts, shownAbove }: SectionFrontsProps) {
  return fronts.map(({ name, articles }) => {
    const stories = articles.filter(({ id }) => !shownAbove.has(id)).slice(0, storiesOfFront)
    const { shown = name, unread = 0 } = counts.find((count) => count.name === name) ?? {}
    if (stories.length === 0) return null
    return <Front key={name} name={name} shown={shown} stories={stories} unread={unread} />
  })
}

type FrontProps = Pick<SectionCount, 'name' | 'shown' | 'unread'> & { stories: readonly ArticleSummary[] }

function Front({ name, shown, stories, unread }: FrontProps) {
  const t = useWords()
  const countText = useCountText()
  const { go } = useNavigation()
  const openFrom = useOpenFrom()
  const langs = readingLanguages(useSettings())
  const open = () => go({ kind: 'section', section: name })
  return (
    <section className="section-front" aria-label={shown}>
      <div className="section-head">
        <h2 className="section-title" lang={nameLang(shown)}>
          <button type="button" title={t('front.allOf', { section: shown })} onClick={open}>
            <SectionIcon name={name} size={18} />
            <bdi>{shown}</bdi>
          </button>
        </h2>
        <p className="section-note">{unread === 0 ? null : countText('front.unread', unread)}</p>
      </div>
      {stories.map((story, place) => (
        <Story
          key={story.id}
          story={story}
          opens={place === 0}
          onOpen={() => openFrom(story.id, stories, { title: shown, query: { section: name, langs } })}
        />
      ))}
    </section>
  )
}

function Story({ story, opens, onOpen }: { story: ArticleSummary; opens: boolean; onOpen(): void }) {
  const { id, title, lang, read, excerpt, thumbnail, pictureComing } = story
  const picture = opens ? thumbnail : null
  return (
    <article className={`front-story ${read ? 'front-story-read' : ''}`} data-article={id}>
      {opens && pictureComing ? <div className="front-story-picture picture-coming" /> : null}
      {picture === null ? null : (
        <button type="button" className="front-story-picture" tabIndex={-1} aria-hidden="true" onClick={onOpen}>
          <img src={picture} alt="" loading="lazy" decoding="async" />
        </button>
      )}
      <h3 className={opens ? 'front-story-title front-story-first' : 'front-story-title'} lang={lang} dir={dirOf(lang)}>
        <TitleButton title={title} lang={lang} onOpen={onOpen} />
      </h3>
      {opens && excerpt !== '' ? (
        <p className="front-story-deck" lang={lang} dir={dirOf(lang)}>
          {excerpt}
        </p>
      ) : null}
      {opens ? <RowMeta {...story} /> : null}
    </article>
  )
}
