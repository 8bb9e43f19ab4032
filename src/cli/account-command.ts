import { accountBase } from '#core/accounts/account-address.ts'
import { receiptsOf } from '#core/accounts/account-change-store.ts'
import { followInAccount } from '#core/accounts/account-feed-store.ts'
import { accountNamed, addAccount, listAccounts, removeAccount } from '#core/accounts/account-store.ts'
import { createReaderApi } from '#core/accounts/reader-api.ts'
import { pastedAddress } from '#core/feeds/pasted-address.ts'
import { accountHosts, accountKinds, type AccountKind } from '#shared/model.ts'
import { idOf, textOption, wrongUsage, type Command, type Invocation, type Outcome } from './command.ts'
import { commandHttp } from './command-http.ts'
import { withLibrary } from './open-library.ts'
import { readStandardInput } from './read-input.ts'
import { table } from './table.ts'
import { withCore } from './with-core.ts'

const actions: Readonly<Record<string, Command>> = { list, add, remove, test, sync, subscribe, receipts }
/** How many arguments each takes at most; one where nothing is said. */
const most: Readonly<Record<string, number>> = { list: 0, add: 2, subscribe: 2 }

/** Accounts on servers of the Google Reader API; the password is never an argument, which other users can see. */
export const accountCommand: Command = (invocation) => {
  const [name = '', ...positionals] = invocation.positionals
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (action === undefined) throw wrongUsage(`account takes ${Object.keys(actions).join(', ')}, not “${name}”`)
  if (positionals.length > (most[name] ?? 1)) throw wrongUsage(`account ${name} takes no “${positionals.at(-1)}”`)
  return action({ ...invocation, positionals })
}

function list(invocation: Invocation): Promise<Outcome> {
  return withLibrary(invocation, (db) => {
    const accounts = listAccounts(db).map(({ base, userName, syncedAt, name, feeds, waiting, failure }) => ({
      name,
      feeds,
      waiting,
      failure: failure?.code ?? null,
      url: base,
      user: userName,
      syncedAt: syncedAt === null ? null : new Date(syncedAt).toISOString(),
    }))
    const rows = accounts.map((account) => [
      account.name,
      account.url,
      account.user,
      `${account.feeds} feeds`,
      `${account.waiting} changes to send`,
      account.failure ?? account.syncedAt ?? 'not synced yet',
    ])
    return { json: { accounts }, text: () => table(rows) }
  })
}

async function add(invocation: Invocation): Promise<Outcome> {
  const [name, address = null] = invocation.positionals
  const userName = textOption(invocation, 'user')
  if (name === undefined || userName === undefined) throw wrongUsage('account add NAME [URL] --user USER [--kind KIND]')
  const kind = kindOf(invocation)
  if (address === null && accountHosts[kind] === undefined)
    throw wrongUsage(`The URL of the server is missing: account add ${name} URL --user ${userName}`)
  const account = { name, base: accountBase(kind, address), userName }
  if (account.base.startsWith('http:')) invocation.tell('Without https, whoever is on the way can read the password.')
  const feeds = await connect(invocation, account)
  await withLibrary(invocation, (db) => addAccount(db, account, Date.now()))
  const text = () => `added ${name} with ${feeds} feeds; \`tilshi account sync ${name}\` brings what they hold`
  return { json: { added: name, url: account.base, feeds }, text }
}

function kindOf(invocation: Invocation): AccountKind {
  const given = textOption(invocation, 'kind') ?? 'other'
  const kind = accountKinds.find((known) => known === given)
  if (kind === undefined) throw wrongUsage(`--kind must be one of ${accountKinds.join(', ')}, not “${given}”`)
  return kind
}

function remove(invocation: Invocation): Promise<Outcome> {
  const name = nameOf(invocation)
  return withLibrary(invocation, (db) => {
    const { id, waiting } = accountNamed(db, name)
    removeAccount(db, id, Date.now())
    const unsent = waiting === 0 ? '' : `; ${waiting} changes were never sent`
    return {
      json: { removed: name, unsent: waiting },
      text: () => `removed ${name}; its feeds and articles stay and are asked from here${unsent}`,
    }
  })
}

async function test(invocation: Invocation): Promise<Outcome> {
  const name = nameOf(invocation)
  const feeds = await connect(invocation, await withLibrary(invocation, (db) => accountNamed(db, name)))
  return { json: { ok: true, feeds }, text: () => `${name} answers and has ${feeds} feeds` }
}

async function connect(invocation: Invocation, account: { base: string; userName: string }): Promise<number> {
  const password = await readPassword(invocation)
  return (await createReaderApi({ ...account, http: commandHttp(invocation), secret: { password, app: null } }).feeds())
    .length
}

async function sync(invocation: Invocation): Promise<Outcome> {
  const name = nameOf(invocation)
  const password = await readPassword(invocation)
  const { sent, states, articles } = await withCore(invocation, { offerSample: false }, ({ syncAccount }) =>
    syncAccount(name, password),
  )
  return {
    json: { sent, states, articles: { new: articles.length } },
    text: () => `${articles.length} new articles, ${sent} states sent, ${states} taken from ${name}`,
  }
}

function subscribe(invocation: Invocation): Promise<Outcome> {
  const [name, given] = invocation.positionals
  if (name === undefined || given === undefined) throw wrongUsage('account subscribe NAME URL [--folder FOLDER]')
  const { url } = pastedAddress(given)
  return withLibrary(invocation, (db) => {
    followInAccount(
      db,
      accountNamed(db, name).id,
      { url, folder: textOption(invocation, 'folder') ?? null },
      Date.now(),
    )
    return { json: { url }, text: () => `${name} is told of ${url} with its next sync` }
  })
}

function receipts(invocation: Invocation): Promise<Outcome> {
  const id = idOf(invocation)
  return withLibrary(invocation, (db) => {
    const at = (time: number | null) => (time === null ? null : new Date(time).toISOString())
    const found = receiptsOf(db, id).map(({ changedAt, sentAt, acceptedAt, confirmedAt, refusedAt, ...rest }) => ({
      ...rest,
      changedAt: at(changedAt),
      sentAt: at(sentAt),
      acceptedAt: at(acceptedAt),
      confirmedAt: at(confirmedAt),
      refusedAt: at(refusedAt),
    }))
    const line = ({
      account,
      kind,
      value,
      origin,
      changedAt,
      sentAt,
      acceptedAt,
      confirmedAt,
      refusedAt,
    }: (typeof found)[number]) =>
      origin === 'account'
        ? `${changedAt}: ${account} said ${value ? '' : 'not '}${kind}`
        : [
            `${changedAt}: made ${value ? '' : 'not '}${kind} here`,
            sentAt === null ? 'to be sent' : `sent ${sentAt}`,
            ...(acceptedAt === null ? [] : [`accepted ${acceptedAt}`]),
            ...(confirmedAt === null ? [] : [`confirmed ${confirmedAt}`]),
            ...(refusedAt === null ? [] : [`refused since ${refusedAt}`]),
          ].join(', ')
    return { json: { receipts: found }, text: () => found.map(line).join('\n') }
  })
}

function nameOf({ positionals: [name] }: Invocation): string {
  if (name === undefined) throw wrongUsage('The name of the account is missing; `tilshi account list` shows them')
  return name
}

/** From the environment, else one line of standard input. */
async function readPassword({ tell }: Invocation): Promise<string> {
  const given = process.env['TILSHI_ACCOUNT_PASSWORD']
  if (given !== undefined && given !== '') return given
  if (process.stdin.isTTY) tell('The password, then Ctrl-D (it is shown):')
  return new TextDecoder().decode(await readStandardInput()).replace(/\r?\n[^]*$/, '')
}
