import { createPublicKey } from 'node:crypto'
import { problem } from '../run.mjs'

/**
 * The public key that goes into a package. A private one is refused: the public one could be had of it, and whoever holds
 * the package would hold what signs updates.
 * @param {string} text of a PEM file
 * @returns {string} PEM, of the public key alone
 */
export function readUpdateKey(text) {
  if (text.includes('PRIVATE KEY')) throw problem('--update-key is the public key; this file holds a private one.')
  const key = publicKeyIn(text)
  if (key?.asymmetricKeyType !== 'ed25519') throw problem('--update-key is no public Ed25519 key (PEM).')
  return key.export({ type: 'spki', format: 'pem' }).toString().trim()
}

/** @param {string} text */
function publicKeyIn(text) {
  try {
    return createPublicKey(text)
  } catch {
    return null
  }
}
