import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAccountSecrets, type Cipher } from './account-secrets.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tilshi-secrets-'))
  path = join(folder, 'account-passwords.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const owner = { base: 'https://rss.example/api/greader.php', userName: 'aigul' }
const secret = { password: 'correct horse', app: null }
const logged: string[] = []
const log = { write: (text: string, error?: unknown) => logged.push(`${text} ${String(error)}`) }

/** A keychain of one key. */
function keychain(key: string, isSafe = true): Cipher {
  const bytes = createHash('sha256').update(key).digest()
  return {
    isSafe: () => isSafe,
    encrypt(text) {
      const start = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', bytes, start)
      return Buffer.concat([start, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    decrypt(given) {
      const all = Buffer.from(given)
      const cipher = createDecipheriv('aes-256-gcm', bytes, all.subarray(0, 12))
      cipher.setAuthTag(all.subarray(-16))
      return Buffer.concat([cipher.update(all.subarray(12, -16)), cipher.final()]).toString('utf8')
    },
  }
}
const open = (cipher: Cipher) => createAccountSecrets(path, cipher, log)

it('keeps a password over a start, and nobody reads it or whose it is from the file', () => {
  const first = open(keychain('mine'))
  expect(first.keeping()).toBe('keychain')
  first.set(owner, secret)
  expect(open(keychain('mine')).get(owner)).toEqual(secret)
  expect(open(keychain('mine')).get({ ...owner, userName: 'bolat' })).toBeNull()
  const text = readFileSync(path, 'utf8')
  for (const word of ['correct', 'aigul', 'rss.example']) expect(text).not.toContain(word)
  expect(statSync(path).mode & 0o077).toBe(0)
})

it('forgets one and leaves the others, and takes the file away with the last', () => {
  const other = { ...owner, userName: 'bolat' }
  const secrets = open(keychain('mine'))
  secrets.set(owner, secret)
  secrets.set(other, { password: 'second', app: { id: '1000', key: 'k' } })
  secrets.forget(owner)
  expect(open(keychain('mine')).get(owner)).toBeNull()
  expect(open(keychain('mine')).get(other)).toEqual({ password: 'second', app: { id: '1000', key: 'k' } })
  secrets.forget(other)
  expect(readdirSync(folder)).toEqual([])
})

it('writes nothing without a keychain, and knows it until the program ends', () => {
  const secrets = open(keychain('mine', false))
  expect(secrets.keeping()).toBe('session')
  secrets.set(owner, secret)
  expect(secrets.get(owner)).toEqual(secret)
  expect(existsSync(path)).toBe(false)
  expect(open(keychain('mine', false)).get(owner)).toBeNull()
})

it('takes away what an earlier keychain kept when there is none any more', () => {
  open(keychain('mine')).set(owner, secret)
  const later = open(keychain('mine', false))
  expect(later.get(owner)).toBeNull()
  later.set(owner, secret)
  expect(existsSync(path)).toBe(false)
})

it('asks again when the keychain is another one, or the file is damaged, and quotes nothing in the log', () => {
  open(keychain('mine')).set(owner, secret)
  expect(open(keychain('another')).get(owner)).toBeNull()
  for (const text of ['', '[]', '{"a', '{"x": 5}', 'null']) {
    writeFileSync(path, text)
    expect(open(keychain('mine')).get(owner)).toBeNull()
  }
  open(keychain('mine')).set(owner, secret)
  expect(open(keychain('mine')).get(owner)).toEqual(secret)
  expect(logged.join()).not.toContain('correct')
})

it('goes on with what it knows when nothing can be written', () => {
  const nowhere = createAccountSecrets(join(folder, 'missing', 'file'), keychain('mine'), log)
  nowhere.set(owner, secret)
  expect(nowhere.get(owner)).toEqual(secret)
  expect(logged.at(-1)).toContain('ENOENT')
})

it('goes on with what it knows when the keychain fails, and keeps what others have there', () => {
  const other = { ...owner, userName: 'bolat' }
  open(keychain('mine')).set(other, secret)
  const failing: Cipher = {
    ...keychain('mine'),
    encrypt() {
      throw new Error('the keychain is locked')
    },
  }
  const secrets = open(failing)
  secrets.set(owner, secret)
  expect(secrets.get(owner)).toEqual(secret)
  expect(logged.at(-1)).toContain('locked')
  expect(open(keychain('mine')).get(owner)).toBeNull()
  expect(open(keychain('mine')).get(other)).toEqual(secret)
})
