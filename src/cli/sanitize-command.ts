import { sanitize } from '#core/html/sanitize.ts'
import { addressOption, isSet, type Invocation, type Outcome } from './command.ts'
import { readInput } from './read-input.ts'

export async function sanitizeCommand(invocation: Invocation): Promise<Outcome> {
  if (isSet(invocation, 'batch')) {
    const { runBatch } = await import('./run-batch.ts')
    return runBatch(invocation, (bytes, { url = '' }) => ({ html: clean(bytes, url) }))
  }
  const url = addressOption(invocation)
  const html = clean(await readInput(invocation), url)
  return { json: { html }, text: () => html }
}

function clean(bytes: Uint8Array, baseUrl: string): string {
  return sanitize(new TextDecoder().decode(bytes), { baseUrl })
}
