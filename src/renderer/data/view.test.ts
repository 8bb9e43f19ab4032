import { describe, expect, it } from 'vitest'
import type { ArticleId } from '#shared/model.ts'
import { currentVisit, firstView, reduceView, type Place, type View, type ViewAction } from './view.ts'

const article: Place = { kind: 'article', id: 7 as ArticleId }
const rates: Place = { kind: 'rates', currency: null }

function after(...actions: ViewAction[]): View {
  return actions.reduce(reduceView, firstView)
}

describe('reduceView', () => {
  it('goes to a place and back again', () => {
    const there = after({ type: 'go', place: article })
    expect(currentVisit(there).place).toEqual(article)
    expect(currentVisit(reduceView(there, { type: 'back' }))).toEqual(currentVisit(firstView))
  })

  it('stays where it is at either end', () => {
    expect(after({ type: 'back' }).at).toBe(0)
    expect(after({ type: 'forward' }).at).toBe(0)
  })

  it('forgets what lay ahead when another way is taken', () => {
    const view = after({ type: 'go', place: article }, { type: 'back' }, { type: 'go', place: rates })
    expect(view.visits.map(({ place }) => place.kind)).toEqual(['front', 'rates'])
    expect(reduceView(view, { type: 'forward' }).at).toBe(1)
  })

  it('gives each visit a key of its own, and keeps it over replacement by a place of its kind', () => {
    const twice = after({ type: 'go', place: article }, { type: 'go', place: rates }, { type: 'go', place: article })
    expect(new Set(twice.visits.map(({ key }) => key)).size).toBe(4)
    const other: Place = { kind: 'article', id: 8 as ArticleId }
    const replaced = reduceView(twice, { type: 'replace', place: other })
    expect(currentVisit(replaced)).toEqual({ key: currentVisit(twice).key, place: other })
    const elsewhere = reduceView(twice, { type: 'replace', place: rates })
    expect(elsewhere.visits.map(({ place }) => place.kind)).toEqual(['front', 'article', 'rates', 'rates'])
    expect(new Set(elsewhere.visits.map(({ key }) => key)).size).toBe(4)
  })

  it('changes nothing when the reader is there already', () => {
    const there = after({ type: 'go', place: article })
    expect(reduceView(there, { type: 'go', place: { ...article } })).toBe(there)
  })

  it('counts each time the keyboard goes along, also where the reader is already', () => {
    const there = after({ type: 'enter', place: article })
    expect(currentVisit(there).place).toEqual(article)
    expect(there.entered).toBe(1)
    const again = reduceView(there, { type: 'enter', place: article })
    expect(again).toEqual({ ...there, entered: 2 })
    expect(reduceView(again, { type: 'go', place: rates }).entered).toBe(2)
  })

  it('closes a dialog by going anywhere', () => {
    const open = after({ type: 'go', place: article }, { type: 'dialog', dialog: 'shortcuts' })
    expect(reduceView(open, { type: 'go', place: article }).dialog).toBeNull()
    expect(reduceView(open, { type: 'back' }).dialog).toBeNull()
  })

  it('keeps a history of bounded length', () => {
    const actions = Array.from({ length: 300 }, (_, id): ViewAction => ({
      type: 'go',
      place: { kind: 'article', id: id as ArticleId },
    }))
    expect(after(...actions).visits).toHaveLength(100)
    expect(currentVisit(after(...actions)).place).toEqual({ kind: 'article', id: 299 })
  })

  it('brings another setting into sight without a visit of its own', () => {
    const settings: Place = { kind: 'settings' }
    const theme: Place = { kind: 'settings', setting: 'theme' }
    const there = after({ type: 'go', place: settings }, { type: 'go', place: theme })
    expect(there.visits.map(({ place }) => place)).toEqual([{ kind: 'front' }, theme])
    const again = reduceView(there, { type: 'go', place: theme })
    expect(currentVisit(again).key).not.toBe(currentVisit(there).key)
    expect(reduceView(again, { type: 'go', place: settings })).toBe(again)
  })
})
