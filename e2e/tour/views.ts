import type { Settings } from '../../src/shared/settings.ts'
import * as desk from './desk-shows.ts'
import * as reading from './reading-shows.ts'
import { article, click, front, opened, over, place, scrolled, tab, type Scene, type Show } from './shows.ts'
import type { Size } from './stage.ts'
import { update, updateAddress, updating } from './update-world.ts'
import {
  awkward,
  corrected,
  empty,
  figured,
  newcomer,
  offline,
  refreshing,
  sample,
  stale,
  synced,
  troubled,
  unreached,
  type World,
} from './worlds.ts'

export type View = {
  /** The name of its pictures: `<name>-<language>-<theme>.png`. */
  name: string
  world: World
  size: Size
  settings: Partial<Settings>
  show: Show
}

const standard = { width: 1440, height: 900 }

type Rest = Partial<Pick<View, 'settings'>> & { width?: number; height?: number }

/** Adding a view is one line below: its name, how it is come to, and what differs from 1440 by 900. */
function view(world: World, name: string, show: Show, rest: Rest = {}): View {
  const { width = standard.width, height = standard.height, settings = {} } = rest
  return { name, world, size: { width, height }, settings, show }
}

const failing = (nth: number) => click(front, '.rail-failing', nth)
const step = (nth: number) => (scene: Scene) => scene.page.locator('.first-step').nth(nth).click()
const small = { width: 1280, height: 800 }
const told = { settings: { updateAddress } }
/** Editions in these are reports of one event to this reader. */
const severalRead = { contentLanguages: ['en', 'ru', 'kk-Arab', 'zh-Hans'] }
/** Everything that is pictured, in the order of the contact sheet. */
export const views: readonly View[] = [
  view(sample, 'front', front),
  view(sample, 'front-720', front, { width: 720, height: 800 }),
  view(sample, 'front-960', front, { width: 960, height: 800 }),
  view(sample, 'front-1280', front, { width: 1280, height: 800 }),
  view(sample, 'front-1600-rail', front, { width: 1600, height: 1000, settings: { railOpen: true } }),
  view(sample, 'front-2000', front, { width: 2000, height: 1200 }),
  view(sample, 'front-2560', front, { width: 2560, height: 1440 }),
  view(sample, 'front-low', front, { width: 1280, height: 520 }),
  view(sample, 'front-below', scrolled(front, '.front'), {}),
  view(sample, 'front-compact', front, { settings: { density: 'compact' } }),
  view(sample, 'front-large', front, { settings: { textSize: 200 } }),
  view(sample, 'look-menu', opened(front, '.look-button')),
  // Before all that open an article: it would stand first in the palette.
  view(sample, 'palette', over('palette')),
  view(sample, 'weather', click(front, '.masthead-end button')),
  view(sample, 'weather-720', place('weather'), { width: 720, height: 800 }),
  view(sample, 'section', click(front, '.section-tab', 1)),
  view(sample, 'section-720', click(front, '.section-tab', 1), { width: 720, height: 800 }),
  view(sample, 'feed', desk.ownFeed),
  view(sample, 'feed-compact', desk.ownFeed, { settings: { density: 'compact' } }),
  view(sample, 'feed-cards', desk.ownFeed, { settings: { listLook: 'cards' } }),
  view(sample, 'feed-magazine', desk.ownFeed, { settings: { listLook: 'magazine' } }),
  view(sample, 'feed-order', opened(desk.ownFeed, '.list-tools [aria-haspopup="dialog"]')),
  view(sample, 'source', desk.source),
  view(sample, 'source-below', scrolled(desk.source, '.source-group')),
  view(sample, 'author', click(article(), '.author:visible')),
  view(sample, 'article', article()),
  view(sample, 'article-sum', reading.sum),
  view(sample, 'article-found', reading.found),
  view(sample, 'article-picture', reading.large),
  view(sample, 'article-enlarged', reading.enlarged),
  view(sample, 'article-alone', reading.alone),
  view(sample, 'article-aloud', reading.aloud),
  view(sample, 'article-cited', reading.cited),
  view(sample, 'article-export', opened(article(), '.reader-tools .tool', -1)),
  view(sample, 'article-related', scrolled(article(), '.reader-columns')),
  view(sample, 'article-look', opened(article(), '.reader-tools [aria-haspopup="dialog"]')),
  view(sample, 'article-720', article(), { width: 720, height: 800 }),
  view(sample, 'article-1280', article(), { width: 1280, height: 800 }),
  view(sample, 'article-2000', article(), { width: 2000, height: 1200 }),
  view(sample, 'article-whole', article(), { height: 1900 }),
  view(sample, 'article-second', article(4)),
  view(sample, 'article-compact', article(2), { width: 1280, height: 800, settings: { density: 'compact' } }),
  view(sample, 'article-large', article(), { settings: { textSize: 200 } }),
  view(sample, 'article-latin', reading.kazakhArticle, { settings: { readingScripts: { kk: 'Latn-2021' } } }),
  view(sample, 'article-arabic', reading.kazakhArticle, { settings: { readingScripts: { kk: 'Arab' } } }),
  view(sample, 'front-arabic', front, { settings: { contentLanguages: ['kk-Cyrl'], readingScripts: { kk: 'Arab' } } }),
  view(sample, 'thread', click(front, '.thread-mark'), { settings: severalRead }),
  view(sample, 'thread-720', click(front, '.thread-mark'), { width: 720, height: 800, settings: severalRead }),
  view(sample, 'side-by-side', reading.sideBySide, { height: 1400 }),
  view(sample, 'side-by-side-1100', reading.sideBySide, { width: 1100, height: 800 }),
  view(sample, 'side-by-side-720', reading.sideBySide, { width: 720, height: 1100 }),
  view(sample, 'unread', place('unread')),
  view(sample, 'starred', place('starred')),
  view(sample, 'search', desk.search(desk.tagOf)),
  view(
    sample,
    'search-empty',
    desk.search(() => ''),
  ),
  view(
    sample,
    'search-none',
    desk.search(() => '9876543210'),
  ),
  view(
    sample,
    'search-retyped',
    desk.search(() => 'fcnfyf'),
  ),
  view(sample, 'rates', place('rates'), { width: 1600, height: 1000 }),
  view(sample, 'rates-compared', desk.compared, { width: 1600, height: 1000 }),
  view(sample, 'rates-table', desk.asTable, { width: 1600, height: 1000 }),
  view(sample, 'rates-window', desk.ratesWindow),
  view(sample, 'alerts', desk.alerts),
  view(sample, 'alerts-720', desk.alerts, { width: 720, height: 800 }),
  view(sample, 'packs', click(place('packs'), '.packs-new button', 1)),
  view(sample, 'rates-1280', place('rates'), { width: 1280, height: 800 }),
  view(sample, 'rates-720', place('rates'), { width: 720, height: 800 }),
  view(sample, 'settings-languages', tab('languages')),
  view(sample, 'settings-scripts', scrolled(tab('languages'), '.script-choices'), {
    settings: { readingScripts: { kk: 'Latn-2021', zh: 'Hant-HK' } },
  }),
  view(sample, 'settings-look', tab('look')),
  view(sample, 'settings-sources', tab('sources')),
  view(sample, 'settings-accounts', tab('accounts')),
  view(sample, 'settings-add-account', desk.addAccount),
  view(sample, 'settings-keys', tab('keys')),
  view(sample, 'settings-refresh', tab('refresh')),
  view(sample, 'settings-places', tab('places')),
  view(sample, 'settings-add-city', opened(tab('places'), '[data-setting="cities"] .select-button')),
  view(sample, 'settings-program', tab('program')),
  view(sample, 'settings-backup', tab('backup')),
  view(sample, 'settings-restore', desk.restoring),
  view(sample, 'settings-about', tab('about')),
  view(sample, 'settings-720', tab('look'), { width: 720, height: 800 }),
  view(sample, 'add-source', over('addSource')),
  view(sample, 'shortcuts', over('shortcuts')),
  // After the others: its labels stand in the rail.
  view(sample, 'organise', desk.organised),
  view(sample, 'organise-720', desk.organised, { width: 720, height: 900 }),
  view(sample, 'rule-matches', desk.ruleMatches),
  view(sample, 'rule-refused', desk.badPattern),
  view(sample, 'label', desk.labelled),
  view(sample, 'search-kept', desk.keptSearch),
  view(sample, 'statistics', place('statistics'), { height: 1400 }),
  view(sample, 'export-refused', reading.unwritable),
  view(sample, 'restore-refused', desk.noBackup),
  view(sample, 'selected', desk.selected),
  view(sample, 'marked-read', desk.markedRead),
  view(sample, 'exporting', reading.exporting),
  view(sample, 'paper', reading.paper),
  // The last of their world: what they mute stays so.
  view(sample, 'muted', desk.muted),
  view(sample, 'article-muted', click(desk.muted, '.list-page .row-open')),
  ...['interface', 'reading', 'places', 'own'].map((name, nth) =>
    view(newcomer, `first-run-${name}`, step(nth), { ...small, settings: { firstRunDone: false } }),
  ),
  view(newcomer, 'first-run-720', step(1), { width: 720, height: 800, settings: { firstRunDone: false } }),
  view(empty, 'front-empty', front, small),
  view(empty, 'rates-empty', place('rates'), small),
  view(empty, 'starred-empty', place('starred'), small),
  view(empty, 'sources-empty', tab('sources'), small),
  view(offline, 'front-offline', front, { width: 1600, height: 1000, settings: { railOpen: true } }),
  view(offline, 'front-offline-1280', front, small),
  view(unreached, 'front-unreached', front, small),
  view(troubled, 'feed-failed', failing(0), small),
  view(troubled, 'sources-troubled', tab('sources'), small),
  view(troubled, 'add-source-preview', desk.preview, small),
  view(troubled, 'packs-made', desk.packs, small),
  view(troubled, 'article-contents', reading.longText),
  view(troubled, 'article-contents-720', reading.longText, { width: 720, height: 800 }),
  view(figured, 'article-figures', article(), { height: 3200 }),
  view(figured, 'article-figures-720', article(), { width: 720, height: 3600 }),
  view(figured, 'article-footnote', reading.footnote),
  view(figured, 'article-summary', article(1)),
  view(figured, 'paper-figures', reading.paper),
  view(figured, 'packs-making', desk.makingPack, small),
  view(figured, 'packs-stopped', desk.stoppedPack, small),
  // The last of their world: its voices are no system's.
  view(figured, 'article-spoken', reading.spoken),
  view(corrected, 'article-changes', reading.changes),
  view(corrected, 'article-changes-720', reading.changes, { width: 720, height: 800 }),
  view(refreshing, 'front-refreshing', desk.whileRefreshing(front), small),
  view(refreshing, 'sources-refreshing', desk.whileRefreshing(tab('sources')), small),
  view(stale, 'front-stale', front, { settings: { refreshPaused: true } }),
  view(stale, 'rates-stale', place('rates'), { width: 1600, height: 1000, settings: { refreshPaused: true } }),
  view(synced, 'account', tab('accounts')),
  view(synced, 'account-720', tab('accounts'), { width: 720, height: 800 }),
  view(synced, 'account-remove', click(tab('accounts'), '.account .actions .link', 2)),
  view(synced, 'account-receipts', reading.receipts),
  view(updating, 'update-offered', update(null, '.update-offer'), told),
  view(updating, 'update-offered-720', update(null, '.update-offer'), { width: 720, height: 800, ...told }),
  view(updating, 'update-downloading', update('beginning', '.updates progress[value]:not([value="0"])'), told),
  view(updating, 'update-refused', update('another', '.updates [role="alert"]'), told),
  view(updating, 'update-failed', update('failure', '.updates [role="alert"]'), told),
  // The last of its world: what is ready stays so.
  view(updating, 'update-ready', update('whole', '.updates > .button'), told),
  view(awkward, 'awkward-front', front),
  view(awkward, 'awkward-front-720', front, { width: 720, height: 480 }),
  view(awkward, 'awkward-front-small-text', front, { settings: { textSize: 60 } }),
  view(awkward, 'awkward-front-large', front, { settings: { textSize: 300 } }),
  view(awkward, 'awkward-list', click(front, '.section-tab', 1), { settings: { railOpen: true } }),
  view(awkward, 'awkward-magazine', click(front, '.section-tab', 1), { settings: { listLook: 'magazine' } }),
  view(awkward, 'awkward-article', article(2)),
  view(awkward, 'awkward-article-720', article(2), { width: 720, height: 480 }),
  view(awkward, 'awkward-article-tags', reading.sixtyTags),
  view(awkward, 'awkward-article-large', article(2), { settings: { textSize: 300 } }),
  view(awkward, 'awkward-sources', tab('sources')),
]
