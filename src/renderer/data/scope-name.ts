import type { TFunction } from 'i18next'
import type { Feed, Label, PackScope } from '#shared/model.ts'

type Naming = { t: TFunction; feeds: readonly Feed[]; labels: readonly Label[]; dayOf: (at: number) => string }

/** What a pack is of, in words: the name of the list that it was made from. */
export function scopeName(naming: Naming, scope: PackScope): string {
  const { t } = naming
  switch (scope.kind) {
    case 'popular':
      return t('popular.title')
    case 'search':
      return t('packs.searched', { text: scope.text })
    case 'carried':
      return t('packs.carried', { name: scope.name })
    case 'articles':
      return queryName(naming, scope.query)
  }
}

function queryName(
  { t, feeds, labels, dayOf }: Naming,
  {
    section,
    tag,
    author,
    folder,
    feedId,
    starred,
    label,
    muted,
    unread,
    since,
  }: Extract<PackScope, { kind: 'articles' }>['query'],
): string {
  if (section !== undefined) return section
  if (tag !== undefined) return t('list.tagged', { tag })
  if (author !== undefined) return t('list.byAuthor', { author })
  if (folder !== undefined) return folder
  if (feedId !== undefined) return feeds.find(({ id }) => id === feedId)?.shown.title ?? t('packs.leftSource')
  if (label !== undefined) return labels.find(({ id }) => id === label)?.name ?? t('labels.gone')
  if (muted === true) return t('rules.muted')
  if (starred === true) return t('rail.starred')
  if (unread === true) return t('rail.allUnread')
  return since === undefined ? t('front.allLatest') : t('packs.since', { day: dayOf(since) })
}
