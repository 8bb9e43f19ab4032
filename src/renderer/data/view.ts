import type { ArticleId, FeedId, LabelId, PackId, PackScope, RuleRequest, ThreadId } from '#shared/model.ts'
import type { SettingId } from './setting-list.ts'

/** Where in the window the reader is. */
export type Place =
  | { kind: 'front' }
  /** Everything kept in the languages that are read. */
  | { kind: 'latest' }
  | { kind: 'section'; section: string }
  | { kind: 'feed'; feedId: FeedId }
  | { kind: 'folder'; folder: string }
  | { kind: 'tag'; tag: string }
  | { kind: 'author'; author: string }
  /** What is unread of all sources, in whatever language. */
  | { kind: 'unread' }
  | { kind: 'starred' }
  | { kind: 'label'; label: LabelId }
  /** What rules have taken out of all other lists. */
  | { kind: 'muted' }
  | { kind: 'search'; text: string }
  | { kind: 'rates'; currency: string | null }
  | { kind: 'alerts' }
  | { kind: 'weather' }
  /** What the library holds, in numbers. */
  | { kind: 'statistics' }
  /** The reader's labels and rules; `draft`: the rule that the reader came to make. */
  | { kind: 'organise'; draft?: RuleRequest }
  /** What is kept to be read without a network; `offered`: what the reader came to pack. */
  | { kind: 'packs'; offered?: PackScope }
  /** What one of them holds. */
  | { kind: 'pack'; id: PackId }
  /** With `setting`, that one is brought into sight. */
  | { kind: 'settings'; setting?: SettingId }
  /** All sources with their folders (or those alone that something is to be done about), and the catalogue; `source`: how one of them stands and is read. */
  | { kind: 'sources'; part?: 'catalogue' | 'attention' }
  | { kind: 'source'; feedId: FeedId }
  | { kind: 'article'; id: ArticleId }
  /** All reports of one event. */
  | { kind: 'thread'; id: ThreadId }
  /** Two editions of one story, paragraph beside paragraph. */
  | { kind: 'sideBySide'; id: ArticleId; other: ArticleId }

export type DialogName = 'addSource' | 'addAccount' | 'label' | 'shortcuts' | 'palette'
/** A visit to a place; `key` tells two visits of one place apart, so that each keeps its scroll. */
export type Visit = { key: number; place: Place }
/** `entered` counts how often a place was opened with the keyboard, whose focus then moves there. */
export type View = { visits: Visit[]; at: number; dialog: DialogName | null; entered: number }
export type ViewAction =
  | { type: 'go'; place: Place }
  /** Like `go`, and the focus moves there: for a place called by a key or by name, not pressed in a pane that keeps the focus. */
  | { type: 'enter'; place: Place }
  /** Like `go`, but replaces the current visit: text typed into the search field, another article of a list. */
  | { type: 'replace'; place: Place }
  | { type: 'back' }
  | { type: 'forward' }
  | { type: 'dialog'; dialog: DialogName | null }

const longestHistory = 100

export const firstView: View = { visits: [{ key: 0, place: { kind: 'front' } }], at: 0, dialog: null, entered: 0 }

export function currentVisit(view: View): Visit {
  const visit = view.visits[view.at]
  if (visit === undefined) throw new RangeError('the history has no such visit')
  return visit
}

export function samePlace(one: Place, other: Place): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The next view. Going where one already is changes nothing. */
export function reduceView(view: View, action: ViewAction): View {
  switch (action.type) {
    case 'go':
      return gone(view, action.place)
    case 'enter':
      return { ...gone(view, action.place), entered: view.entered + 1 }
    case 'replace':
      return replaced(view, action.place)
    case 'back':
      return { ...view, at: Math.max(0, view.at - 1), dialog: null }
    case 'forward':
      return { ...view, at: Math.min(view.visits.length - 1, view.at + 1), dialog: null }
    case 'dialog':
      return { ...view, dialog: action.dialog }
  }
}

function gone(view: View, place: Place): View {
  const current = currentVisit(view).place
  if (current.kind === 'settings' && place.kind === 'settings')
    return place.setting === undefined ? closed(view) : revisited(view, place)
  return samePlace(current, place) ? closed(view) : visited(view, place)
}

function closed(view: View): View {
  return view.dialog === null ? view : { ...view, dialog: null }
}

function visited(view: View, place: Place): View {
  const kept = view.visits.slice(0, view.at + 1).slice(-longestHistory + 1)
  return { ...view, visits: [...kept, { key: newKey(view), place }], at: kept.length, dialog: null }
}

/** Starts the current visit anew. */
function revisited(view: View, place: Place): View {
  const visits = view.visits.map((visit, at) => (at === view.at ? { key: newKey(view), place } : visit))
  return { ...view, visits, dialog: null }
}

function newKey(view: View): number {
  return Math.max(...view.visits.map((visit) => visit.key)) + 1
}

/** One of another kind, as the list of sources after the page of one that was removed, is a visit of its own. */
function replaced(view: View, place: Place): View {
  const current = currentVisit(view)
  const key = current.place.kind === place.kind ? current.key : newKey(view)
  const visits = view.visits.map((visit) => (visit === current ? { key, place } : visit))
  return { ...view, visits }
}
