import type { CoreApi } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import { isLanguageTag } from '#shared/languages.ts'
import {
  accountKinds,
  documentFormats,
  feedColours,
  longestLabelName,
  longestRuleWords,
  listSorts,
  ruleActions,
  ruleFields,
  sharedParts,
} from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import { asDatabaseError } from './db/open.ts'
import { alertParts } from './rates/alert-rules.ts'

type Test = (value: unknown) => boolean
/** One test for each argument of each call; a call without them does not compile. */
type Tests<T> = {
  readonly [N in keyof T]: {
    readonly [M in keyof T[N]]: T[N][M] extends (...args: infer A) => unknown
      ? { readonly [I in keyof A]: Test }
      : never
  }
}

/** More of anything than a person has: feeds, articles on a screen, languages. */
const maxItems = 100_000
/** All of a large library can be marked, and marked back. */
const maxMarked = 10_000_000
const maxDocument = 16 * 1024 * 1024

const text =
  (most = 2_000): Test =>
  (value) =>
    typeof value === 'string' && value.length <= most
const flag: Test = (value) => typeof value === 'boolean'
const whole: Test = (value) => Number.isSafeInteger(value)
const id: Test = (value) => whole(value) && (value as number) > 0
const tag: Test = isLanguageTag
const day: Test = (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
const { currency } = alertParts
const decimal: Test = (value) => typeof value === 'string' && /^-?\d{1,100}(\.\d{1,100})?$/.test(value)
const oneOf =
  (...values: unknown[]): Test =>
  (value) =>
    values.includes(value)
const nullOr =
  (test: Test): Test =>
  (value) =>
    value === null || test(value)
const absentOr =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value)
const listOf =
  (test: Test, most = maxItems): Test =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(test)

/** An object with these members and no others: a misspelt one would widen what a query matches. */
function record(required: Record<string, Test>, optional: Record<string, Test> = {}): Test {
  const names = Object.keys(required)
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, member]) => {
      if (Object.hasOwn(required, name)) return required[name]?.(member) === true
      return Object.hasOwn(optional, name) && (member === undefined || optional[name]?.(member) === true)
    })
}

const range = { after: text(32), limit: whole }
const conditions = {
  feedId: id,
  feedIds: listOf(id),
  folder: text(),
  section: text(),
  tag: text(),
  author: text(),
  langs: listOf(tag),
  unread: flag,
  starred: flag,
  label: id,
  muted: oneOf(true),
  since: whole,
}
const query = record({}, { ...conditions, ...range, pack: id, kept: listOf(id, maxMarked), sort: oneOf(...listSorts) })
const packScopes = [
  record({ kind: oneOf('articles'), query: record({}, conditions) }),
  record({ kind: oneOf('search'), text: text(100_000) }, { langs: listOf(tag) }),
  record({ kind: oneOf('popular'), langs: listOf(tag) }),
]
const packScope: Test = (value) => packScopes.some((test) => test(value))
/** Of what another computer has packed nobody begins a pack here. */
const keptScope: Test = (value) => packScope(value) || record({ kind: oneOf('carried'), name: text() })(value)
const exportedArticles: Test = (value) =>
  record({ ids: listOf(id) })(value) || record({ query }, { before: whole })(value)
const within =
  (least: number, most: number): Test =>
  (value) =>
    whole(value) && (value as number) >= least && (value as number) <= most
const chosenOfFeed = {
  title: text(),
  lang: tag,
  folder: nullOr(text(200)),
  intervalMinutes: nullOr(within(30, 10_080)),
  fullText: oneOf('auto', 'always', 'never'),
  notify: flag,
  keepDays: nullOr(within(1, 3_660)),
  colour: oneOf(null, ...feedColours),
  monogram: nullOr(text(64)),
  state: oneOf('active', 'paused'),
}
const dayStarts: Test = (value) => listOf(whole)(value) && (value as unknown[]).length <= 367
const patch = record({}, chosenOfFeed)
const kind = oneOf('feed', 'news-sitemap', 'html')
const contact = record({}, { phone: text(), email: text(), site: text() })
const removedFeed = record({
  ...chosenOfFeed,
  url: text(10_000),
  kind,
  publisherTitle: text(),
  siteUrl: nullOr(text(10_000)),
  isSample: flag,
  contact,
})
const group = record({ folder: nullOr(text(200)), feeds: listOf(id) })
const subscribeRequest = record({ url: text(10_000) }, { title: text(), lang: tag, folder: text(), kind })
const alertRequest = record(alertParts)
const alert = record({ ...alertParts, id, armed: flag, evaluatedOn: nullOr(day), madeAt: whole })
const labelRequest = { name: text(longestLabelName), colour: oneOf(null, ...feedColours) }
const wantedOfRule = {
  field: oneOf(...ruleFields),
  words: text(longestRuleWords),
  isPattern: flag,
  feedId: nullOr(id),
  action: oneOf(...ruleActions),
  labelId: nullOr(id),
}
const ruleRequest = record(wantedOfRule)
const ruleRun = record({ rule: id, articles: listOf(id) })
const removedRule = record({
  ...wantedOfRule,
  id,
  enabled: flag,
  tooSlow: flag,
  hits: whole,
  hitAt: nullOr(whole),
  position: whole,
  hitArticles: listOf(id),
  mutedArticles: listOf(id),
})
const searchRequest = { name: text(200), text: text(2_000) }
const someText =
  (most: number): Test =>
  (value) =>
    text(most)(value) && (value as string).trim() !== ''
const accountRequest = record({
  kind: oneOf(...accountKinds),
  address: nullOr(text(2_000)),
  name: someText(100),
  userName: someText(300),
})
const secret = record({
  password: text(2_000),
  app: nullOr(record({ id: text(200), key: text(200) })),
})
const document: Test = (value) => value instanceof Uint8Array && value.byteLength <= maxDocument

const tests: Tests<CoreApi> = {
  feeds: {
    list: [],
    subscribe: [subscribeRequest],
    unsubscribe: [listOf(id)],
    update: [id, patch],
    updateMany: [listOf(id), patch],
    restore: [listOf(removedFeed)],
    details: [id],
    groups: [],
    arrange: [listOf(group)],
    preview: [text(10_000)],
    discover: [text(10_000)],
    catalogue: [],
    subscribeFromCatalogue: [listOf(text(100))],
    importOpml: [document],
    exportOpml: [],
    setSample: [flag],
  },
  articles: {
    front: [listOf(tag)],
    list: [query],
    open: [id, absentOr(flag)],
    versions: [id],
    changes: [id, id, id],
    probableEditions: [id],
    related: [id],
    fetchEdition: [id, tag],
    cancelEdition: [id, tag],
    thread: [id],
    splitOff: [id],
    rejoin: [id, id],
    setRead: [listOf(id, maxMarked), flag],
    setStarred: [listOf(id), flag],
    setLabel: [listOf(id), id, flag],
    markAllRead: [query, absentOr(record({ part: oneOf('above', 'below'), id }))],
    popular: [tag],
    counts: [],
    told: [],
    statistics: [dayStarts],
    tags: [],
    exported: [record({ articles: exportedArticles, format: oneOf(...documentFormats), title: nullOr(text()) })],
    cancelExport: [],
  },
  labels: {
    list: [],
    add: [record(labelRequest)],
    update: [id, record(labelRequest)],
    arrange: [listOf(id)],
    remove: [id],
    restore: [record({ ...labelRequest, id, position: whole, articles: listOf(id) })],
  },
  rules: {
    list: [],
    add: [ruleRequest],
    update: [id, ruleRequest],
    setEnabled: [id, flag],
    arrange: [listOf(id)],
    remove: [id],
    restore: [removedRule],
    preview: [ruleRequest],
    applyToStored: [id],
    takeBack: [ruleRun],
    lastHits: [id],
    unmute: [listOf(id)],
    mute: [listOf(ruleRun)],
  },
  search: { query: [record({ text: text(100_000) }, { langs: listOf(tag), asTyped: flag, muted: flag, ...range })] },
  searches: {
    list: [],
    counts: [],
    add: [record(searchRequest)],
    update: [id, record(searchRequest)],
    arrange: [listOf(id)],
    remove: [id],
    restore: [record({ ...searchRequest, id, position: whole })],
  },
  packs: {
    estimate: [packScope],
    start: [packScope],
    resume: [id],
    cancel: [id],
    list: [],
    missing: [id],
    remove: [id],
    restore: [record({ scope: keptScope, articles: listOf(id) })],
  },
  carry: {
    exportTo: [text(4_096), record({}, { pack: id, scope: packScope })],
    importFrom: [text(4_096)],
    joinFolder: [text(4_096)],
  },
  refresh: {
    start: [record({}, { feedIds: listOf(id), force: flag, rates: flag, weather: flag })],
    cancel: [],
    progress: [],
  },
  traffic: { use: [], history: [dayStarts] },
  sharedFolder: { state: [], sync: [], share: [listOf(oneOf(...sharedParts))], leave: [] },
  storage: { state: [], retry: [] },
  rates: {
    money: [record({ texts: listOf(text(1_000_000)), lang: tag, date: day, to: currency }, { country: text(2) })],
    worth: [record({ amount: decimal, currency, date: day, to: listOf(currency) })],
    board: [record({}, { source: text(40), date: day })],
    history: [record({ currency, from: day, to: day }, { source: text(40) })],
    fill: [],
    stopFill: [],
    fillProgress: [],
  },
  alerts: {
    list: [],
    add: [alertRequest],
    update: [id, alertRequest],
    remove: [id],
    restore: [alert],
    reset: [id],
    fired: [],
    takeUntold: [],
  },
  weather: { cities: [], forecast: [text(80)] },
  accounts: { list: [], receipts: [id], place: [id, nullOr(id)], cancel: [id], cancelConnecting: [] },
  sync: {
    add: [accountRequest, secret],
    check: [id, secret],
    start: [id, nullOr(secret), oneOf('states', 'all')],
    remove: [id, flag],
  },
}

type Call = (...args: unknown[]) => unknown

/**
 * The same calls behind a border: one whose arguments are not those of the contract throws `invalidArgument` and does
 * nothing, and what SQLite says comes out as `libraryBusy`, `diskFull` and the like. `toFailure` may say better what a call throws.
 */
export function checkArguments(handlers: Handlers<CoreApi>, toFailure: (error: unknown) => unknown): Handlers<CoreApi> {
  const namespaces = Object.entries(handlers).map(([namespace, calls]) => {
    const wanted = tests[namespace as keyof CoreApi] as Record<string, readonly Test[]>
    const checked = Object.entries(calls as Record<string, Call>).map(([name, call]) => [
      name,
      guarded(`${namespace}.${name}`, call, wanted[name] ?? [], toFailure),
    ])
    return [namespace, Object.fromEntries(checked)]
  })
  return Object.fromEntries(namespaces) as Handlers<CoreApi>
}

function guarded(path: string, call: Call, wanted: readonly Test[], toFailure: (error: unknown) => unknown): Call {
  return async (...args) => {
    const isGood = args.length <= wanted.length && wanted.every((test, index) => test(args[index]))
    if (!isGood) throw new AppError({ code: 'invalidArgument', params: { name: path } })
    try {
      return await call(...args)
    } catch (error) {
      throw toFailure(asDatabaseError(error, ''))
    }
  }
}
