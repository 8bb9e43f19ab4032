import { createHash } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { AccountSecret, PasswordKeeping } from '#shared/model.ts'
import type { Log } from './log.ts'

/** The system's keychain; `isSafe` is false where there is none, or one that anybody can read. */
export type Cipher = {
  isSafe(): boolean
  encrypt(text: string): Uint8Array
  /** Throws for what another keychain has encrypted. */
  decrypt(bytes: Uint8Array): string
}
/** Whose account it is, on whatever computer and in whatever library. */
type Owner = { base: string; userName: string }

export type AccountSecrets = {
  keeping(): PasswordKeeping
  /** Null when it is not known, or no more. */
  get(owner: Owner): AccountSecret | null
  set(owner: Owner, secret: AccountSecret): void
  forget(owner: Owner): void
}

/**
 * What opens accounts, in a file of its own: each encrypted by the system's keychain under a name that does not tell
 * whose it is. Where there is no keychain nothing is written, and it is known until the program ends.
 */
export function createAccountSecrets(path: string, cipher: Cipher, log: Pick<Log, 'write'>): AccountSecrets {
  const known = new Map<string, AccountSecret>()

  const change = (edit: (kept: Record<string, string>) => void) => {
    try {
      const kept = readKept(path)
      edit(kept)
      if (Object.keys(kept).length === 0) return rmSync(path, { force: true })
      // Either file is whole, whenever the program ends.
      writeFileSync(`${path}.new`, JSON.stringify(kept), { mode: 0o600 })
      renameSync(`${path}.new`, path)
    } catch (error) {
      // It is known until the program ends, and asked for at the next start.
      log.write('the passwords of accounts', error)
    }
  }
  return {
    keeping: () => (cipher.isSafe() ? 'keychain' : 'session'),
    get(owner) {
      const name = nameOf(owner)
      const held = known.get(name)
      if (held !== undefined) return held
      const kept = readKept(path)[name]
      if (kept === undefined || !cipher.isSafe()) return null
      try {
        const secret = JSON.parse(cipher.decrypt(Buffer.from(kept, 'base64'))) as AccountSecret
        known.set(name, secret)
        return secret
      } catch {
        // Another keychain, or none any more. What went wrong may quote what was read, so it is not logged.
        log.write('the keychain does not open the password of an account')
        return null
      }
    },
    set(owner, secret) {
      const name = nameOf(owner)
      known.set(name, secret)
      if (!cipher.isSafe()) return change((kept) => delete kept[name])
      change((kept) => (kept[name] = Buffer.from(cipher.encrypt(JSON.stringify(secret))).toString('base64')))
    },
    forget(owner) {
      const name = nameOf(owner)
      known.delete(name)
      change((kept) => delete kept[name])
    },
  }
}

function nameOf({ base, userName }: Owner): string {
  return createHash('sha256')
    .update(JSON.stringify([base, userName]))
    .digest('base64url')
}

/** A file that is missing or damaged holds nothing. */
function readKept(path: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    return {}
  }
}
