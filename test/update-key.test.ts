import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { readUpdateKey } from '../scripts/package/update-key.mjs'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()

test('a package gets the public key, and nothing else that lies in its file', () => {
  expect(readUpdateKey(pem)).toBe(pem.trim())
  expect(readUpdateKey(`of the releases\n${pem}\nkept by Aigul\n`)).toBe(pem.trim())
})

test.each([
  ['a private key', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
  ['both keys', `${pem}${privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()}`],
  [
    'an encrypted private key',
    privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
  ],
  [
    'a key of another kind',
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  ],
  ['no key', 'ed25519'],
  ['an empty file', ''],
])('%s is refused', (_name, text) => {
  expect(() => readUpdateKey(text)).toThrow('--update-key')
})
