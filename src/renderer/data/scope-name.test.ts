import type { TFunction } from 'i18next'
import { expect, it } from 'vitest'
import type { Feed, FeedId } from '#shared/model.ts'
import { scopeName } from './scope-name.ts'

it('calls a source as the rest of the window does, in the script that is read', () => {
  const feed = { id: 4, title: 'Дала хабары', shown: { title: 'Dala habary', lang: 'kk-Latn' } } as unknown as Feed
  const naming = { t: ((key: string) => key) as TFunction, feeds: [feed], labels: [], dayOf: String }
  const nameOf = (feedId: number) => scopeName(naming, { kind: 'articles', query: { feedId: feedId as FeedId } })
  expect(nameOf(4)).toBe('Dala habary')
  expect(nameOf(5)).toBe('packs.leftSource')
})
