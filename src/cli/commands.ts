import { sharedParts } from '#shared/model.ts'
import type { Command } from './command.ts'

type OptionKinds = Readonly<Record<string, { type: 'string' | 'boolean'; multiple?: true; short?: string }>>
export type CommandEntry = {
  /** How it is written, without the options that every command takes. */
  usage: string
  does: string
  options: OptionKinds
  /** How many arguments that are no options it takes. */
  takes: { least: number; most: number }
  /** Loaded only when called, so that reading a document never waits for the library. */
  load: () => Promise<Command>
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const oneFile = { least: 0, most: 1 }
const some = { least: 1, most: Infinity }
const none = { least: 0, most: 0 }

const packOptionsUsage =
  '[--tag TAG] [--section SECTION] [--feed URL] [--lang LANG] [--today] [--starred] [--popular] [--search QUERY]'
const packOptions: OptionKinds = {
  tag: text,
  section: text,
  feed: text,
  lang: text,
  today: flag,
  starred: flag,
  popular: flag,
  search: text,
}

/** Taken by every command. */
export const commonOptions: OptionKinds = { data: text, json: flag, help: { ...flag, short: 'h' } }

export const commands: Readonly<Record<string, CommandEntry>> = {
  'parse-feed': {
    usage: 'parse-feed [FILE] [--url URL] [--content-type TYPE] [--batch]',
    does: 'what the reader sees of a feed document; asks no network',
    options: { url: text, 'content-type': text, batch: flag },
    takes: oneFile,
    load: async () => (await import('./parse-feed-command.ts')).parseFeedCommand,
  },
  'fetch-feed': {
    usage: 'fetch-feed URL',
    does: 'fetches a feed as the reader would and shows it; stores nothing',
    options: {},
    takes: { least: 1, most: 1 },
    load: async () => (await import('./fetch-feed-command.ts')).fetchFeedCommand,
  },
  discover: {
    usage: 'discover URL',
    does: 'the feeds of a site',
    options: {},
    takes: { least: 1, most: 1 },
    load: async () => (await import('./discover-command.ts')).discoverCommand,
  },
  extract: {
    usage: 'extract [FILE] --url URL [--content-type TYPE] [--batch]',
    does: 'the full text of an article page',
    options: { url: text, 'content-type': text, batch: flag },
    takes: oneFile,
    load: async () => (await import('./extract-command.ts')).extractCommand,
  },
  sanitize: {
    usage: 'sanitize [FILE] --url URL [--batch]',
    does: 'HTML as it would be stored',
    options: { url: text, batch: flag },
    takes: oneFile,
    load: async () => (await import('./sanitize-command.ts')).sanitizeCommand,
  },
  convert: {
    usage: 'convert [FILE] --from LANG-SCRIPT --to LANG-SCRIPT [--alphabet 2021|2018|qazaqparat]',
    does: 'writes text in another script of its language, such as kk-Cyrl in kk-Arab',
    options: { from: text, to: text, alphabet: text },
    takes: oneFile,
    load: async () => (await import('./convert-command.ts')).convertCommand,
  },
  money: {
    usage: 'money [FILE] --lang LANG --date DATE --to CODE [--country COUNTRY]',
    does: 'sums of money in a text, converted at the stored official rate of its day; COUNTRY is its publisher’s',
    options: { lang: text, date: text, to: text, country: text },
    takes: oneFile,
    load: async () => (await import('./money-command.ts')).moneyCommand,
  },
  'parse-opml': {
    usage: 'parse-opml [FILE] [--batch]',
    does: 'the subscriptions in an OPML document',
    options: { batch: flag },
    takes: oneFile,
    load: async () => (await import('./parse-opml-command.ts')).parseOpmlCommand,
  },
  subscribe: {
    usage: 'subscribe URL… [--lang LANG] [--folder FOLDER]',
    does: 'subscribes to feeds or sites and stores what they have',
    options: { lang: text, folder: text },
    takes: some,
    load: async () => (await import('./subscribe-command.ts')).subscribeCommand,
  },
  unsubscribe: {
    usage: 'unsubscribe URL…',
    does: 'removes feeds with their articles',
    options: {},
    takes: some,
    load: async () => (await import('./unsubscribe-command.ts')).unsubscribeCommand,
  },
  'import-opml': {
    usage: 'import-opml [FILE]',
    does: 'subscribes to what an OPML document lists; `refresh` then reads it',
    options: {},
    takes: oneFile,
    load: async () => (await import('./import-opml-command.ts')).importOpmlCommand,
  },
  'export-opml': {
    usage: 'export-opml',
    does: 'the subscriptions as OPML',
    options: {},
    takes: none,
    load: async () => (await import('./export-opml-command.ts')).exportOpmlCommand,
  },
  refresh: {
    usage: 'refresh [--feed URL]… [--rates] [--weather] [--force]',
    does: 'one refresh of everything due, or of what is named; --force also of what is not due',
    options: { feed: { type: 'string', multiple: true }, rates: flag, weather: flag, force: flag },
    takes: none,
    load: async () => (await import('./refresh-command.ts')).refreshCommand,
  },
  list: {
    usage:
      'list [--lang LANG] [--feed URL] [--tag TAG] [--label LABEL] [--unread] [--starred] [--muted] [--popular] [--since DATE] [--limit N]',
    does: 'articles, newest first; 50 by default',
    options: {
      lang: text,
      feed: text,
      tag: text,
      label: text,
      unread: flag,
      starred: flag,
      muted: flag,
      popular: flag,
      since: text,
      limit: text,
    },
    takes: none,
    load: async () => (await import('./list-command.ts')).listCommand,
  },
  show: {
    usage: 'show ID [--script LANG-SCRIPT [--alphabet 2021|2018|qazaqparat]] [--format html|text|md]',
    does: 'one article, as stored or in another script of its language',
    options: { format: text, script: text, alphabet: text },
    takes: { least: 1, most: 1 },
    load: async () => (await import('./show-command.ts')).showCommand,
  },
  export: {
    usage:
      'export ID | --tag TAG | --day DATE [--lang LANG] --format html|md|epub|pdf --out FILE [--script LANG-SCRIPT [--alphabet …]]',
    does: 'an article, or those of a tag or of a day, as one file that needs no network; "-" for FILE is standard output',
    options: { tag: text, day: text, lang: text, format: text, out: text, script: text, alphabet: text },
    takes: { least: 0, most: 1 },
    load: async () => (await import('./export-command.ts')).exportCommand,
  },
  search: {
    usage: 'search QUERY [--lang LANG] [--limit N]',
    does: 'articles that hold every word, in any script; also author: tag: lang: before: after: -word word* "a phrase"; 20 by default',
    options: { lang: text, limit: text },
    takes: some,
    load: async () => (await import('./search-command.ts')).searchCommand,
  },
  rates: {
    usage:
      'rates [--on DATE] [--base CODE] [--source nbk|cbr|cbu|ecb|nbkr|frankfurter|erApi] [--history CODE [--from DATE] [--to DATE]]',
    does: 'the official rates stored',
    options: { on: text, base: text, source: text, history: text, from: text, to: text },
    takes: none,
    load: async () => (await import('./rates-command.ts')).ratesCommand,
  },
  weather: {
    usage: 'weather [--city CITY]',
    does: 'the forecast stored',
    options: { city: text },
    takes: none,
    load: async () => (await import('./weather-command.ts')).weatherCommand,
  },
  pack: {
    usage: `pack ${packOptionsUsage}`,
    does: 'makes articles complete without a network: full texts and images, verified; everything stored by default',
    options: packOptions,
    takes: none,
    load: async () => (await import('./pack-command.ts')).packCommand,
  },
  'export-pack': {
    usage: `export-pack FILE ${packOptionsUsage}`,
    does: 'writes all packs, or what is named, into one file to be carried to another computer',
    options: packOptions,
    takes: { least: 1, most: 1 },
    load: async () => (await import('./carry-command.ts')).exportPackCommand,
  },
  'import-pack': {
    usage: 'import-pack [FILE]',
    does: 'merges a carried file into the library: all of it or nothing',
    options: {},
    takes: oneFile,
    load: async () => (await import('./carry-command.ts')).importPackCommand,
  },
  backup: {
    usage: 'backup FILE [--without-images]',
    does: 'writes the library, its pictures and the settings into one file; safe beside a running app',
    options: { 'without-images': flag },
    takes: { least: 1, most: 1 },
    load: async () => (await import('./backup-command.ts')).backupCommand,
  },
  restore: {
    usage: 'restore FILE',
    does: 'checks a backup and puts it in the place of the library, which is kept beside it; not while the app runs',
    options: {},
    takes: { least: 1, most: 1 },
    load: async () => (await import('./backup-command.ts')).restoreCommand,
  },
  account: {
    usage:
      'account list | add NAME [URL] --user USER [--kind freshrss|miniflux|inoreader|theoldreader|bazqux|other] | test NAME | sync NAME | subscribe NAME URL [--folder FOLDER] | receipts ID | remove NAME',
    does: 'accounts on servers of the Google Reader API; the password is read from TILSHI_ACCOUNT_PASSWORD or standard input',
    options: { user: text, kind: text, folder: text },
    takes: { least: 1, most: 3 },
    load: async () => (await import('./account-command.ts')).accountCommand,
  },
  folder: {
    usage: 'folder join PATH | sync | status | share PART… | leave',
    does: 'read, starred, labels, sources, and what else is chosen, by way of a folder that other programs carry between computers; where it never answers, that is told, and the process then killed (exit code 137)',
    options: {},
    takes: { least: 1, most: 1 + sharedParts.length },
    load: async () => (await import('./folder-command.ts')).folderCommand,
  },
  traffic: {
    usage: 'traffic [--days N]',
    does: 'what was sent and received, by day, use and source, and what a refresh will take; 30 days by default',
    options: { days: text },
    takes: none,
    load: async () => (await import('./traffic-command.ts')).trafficCommand,
  },
  doctor: {
    usage: 'doctor',
    does: 'checks the library and the disk, and repairs what can be repaired',
    options: {},
    takes: none,
    load: async () => (await import('./doctor-command.ts')).doctorCommand,
  },
}
