import { filePath, type Invocation, type Outcome } from './command.ts'
import { packOutcome, scopeOf } from './pack-command.ts'
import { withInputFile } from './read-input.ts'
import { withCore } from './with-core.ts'

export async function exportPackCommand(invocation: Invocation): Promise<Outcome> {
  const path = filePath(invocation.positionals[0] ?? '')
  const isChosen = Object.keys(invocation.options).some((name) => !['data', 'json'].includes(name))
  return packOutcome(
    await withCore(invocation, { offerSample: false }, async (core, db) =>
      core.api.carry.exportTo(path, isChosen ? { scope: scopeOf(invocation, db) } : {}),
    ),
  )
}

export async function importPackCommand(invocation: Invocation): Promise<Outcome> {
  return withInputFile(invocation, async (path) =>
    packOutcome(await withCore(invocation, { offerSample: false }, async (core) => core.api.carry.importFrom(path))),
  )
}
