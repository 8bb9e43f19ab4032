import { resolve } from 'node:path'
import type { Invocation, Outcome } from './command.ts'
import { packOutcome, scopeOf } from './pack-command.ts'
import { withCore } from './with-core.ts'

export async function exportPackCommand(invocation: Invocation): Promise<Outcome> {
  const path = fileOf(invocation)
  const isChosen = Object.keys(invocation.options).some((name) => !['data', 'json'].includes(name))
  return packOutcome(
    await withCore(invocation, { offerSample: false }, async (core, db) =>
      core.api.carry.exportTo(path, isChosen ? { scope: scopeOf(invocation, db) } : {}),
    ),
  )
}

export async function importPackCommand(invocation: Invocation): Promise<Outcome> {
  const path = fileOf(invocation)
  return packOutcome(
    await withCore(invocation, { offerSample: false }, async (core) => core.api.carry.importFrom(path)),
  )
}

function fileOf({ positionals: [file = ''] }: Invocation): string {
  return resolve(file)
}
