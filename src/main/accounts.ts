import { join } from 'node:path'
import { safeStorage } from 'electron'
import type { AccountAddress, AccountDue, ShellApi } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import type { Account, AccountId, SyncPart } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import { createAccountSecrets, type AccountSecrets, type Cipher } from './account-secrets.ts'
import type { CoreProcess } from './core-process.ts'
import type { Log } from './log.ts'
import { replyValue } from './reply-value.ts'

type Core = Pick<CoreProcess, 'call'>
export type AccountKeeper = {
  calls: Handlers<ShellApi>['account']
  /** Core wants an account to be synced; what comes of it is kept with the account. */
  due(account: AccountDue): Promise<void>
}

/** Accounts where they need a password: it is kept here, and core has it while it speaks to the server. */
export function createAccountKeeper(userData: string, core: Core, log: Log): AccountKeeper {
  const secrets = createAccountSecrets(join(userData, 'account-passwords.json'), keychain, log)
  const start = (account: AccountAddress, part: SyncPart) =>
    core.call('sync.start', [account.id, secrets.get(account), part])
  return { calls: callsOf(core, secrets, start), due: async (account) => void (await start(account, account.part)) }
}

type Start = (account: AccountAddress, part: SyncPart) => ReturnType<Core['call']>

function callsOf(core: Core, secrets: AccountSecrets, start: Start): AccountKeeper['calls'] {
  const ask = async <T>(path: string, args: unknown[]) => replyValue<T>(await core.call(path, args))
  const accountOf = async (id: AccountId): Promise<AccountAddress> => {
    const account = (await ask<Account[]>('accounts.list', [])).find((each) => each.id === id)
    if (account === undefined) throw new AppError({ code: 'accountMissing', params: { name: String(id) } })
    return account
  }
  return {
    keeping: () => secrets.keeping(),
    async add(request, secret) {
      const account = await ask<AccountAddress>('sync.add', [request, secret])
      secrets.set(account, secret)
      void start(account, 'all')
      return account.id
    },
    async setSecret(id, secret) {
      const account = await accountOf(id)
      await ask('sync.check', [id, secret])
      secrets.set(account, secret)
      void start(account, 'all')
    },
    async sync(id) {
      replyValue(await start(await accountOf(id), 'all'))
    },
    async remove(id, keepSources) {
      const account = await accountOf(id)
      await ask('sync.remove', [id, keepSources])
      secrets.forget(account)
    },
  }
}

/** Without a keychain Linux has `basic_text`, whose key is the same on every computer. */
const keychain: Cipher = {
  isSafe() {
    if (!safeStorage.isEncryptionAvailable()) return false
    return process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
  },
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
}
