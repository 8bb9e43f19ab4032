import type { Core } from '#core/core.ts'
import type { Database } from '#core/db/open.ts'
import type { ArticleQuery, Pack, PackScope } from '#shared/model.ts'
import { isSet, langOption, textOption, wrongUsage, type Invocation, type Outcome } from './command.ts'
import { popularLanguages } from './list-command.ts'
import { subscribedFeed } from './open-library.ts'
import { untilStopped } from './until-stopped.ts'
import { withCore } from './with-core.ts'

/** What a pack holds and lacks, as the command line tells it. `bytes` are those of texts and images on the disk. */
export type PackDocument = {
  articles: number
  images: number
  bytes: number
  complete: boolean
  missing: { url: string; reason: string }[]
}

export async function packCommand(invocation: Invocation): Promise<Outcome> {
  const document = await withCore(invocation, { offerSample: false }, async (core, db) => {
    const pack = await make(invocation, core, scopeOf(invocation, db))
    return { ...documentOf(pack), missing: (await core.api.packs.missing(pack.id)).map(lackOf) }
  })
  return packOutcome(document)
}

/** Tells how far it is, once a second; whoever interrupts it can go on later by the same command. */
async function make({ tell }: Invocation, core: Core, scope: PackScope): Promise<Pack> {
  const { id } = await core.api.packs.start(scope)
  const read = async () => (await core.api.packs.list()).find((pack) => pack.id === id) as Pack
  const cancel = () => void core.api.packs.cancel(id)
  const telling = setInterval(() => {
    void read().then(({ progress }) => {
      if (progress !== null && progress.total > 0) tell(`${progress.done} of ${progress.total}`)
    })
  }, 1000)
  try {
    await untilStopped(cancel, () => core.settle())
    return await read()
  } finally {
    clearInterval(telling)
  }
}

/** What the options name; everything that is stored when they name nothing. */
export function scopeOf(invocation: Invocation, db: Database): PackScope {
  const lang = langOption(invocation)
  const langs = lang === undefined ? undefined : [lang]
  const text = textOption(invocation, 'search')
  const query = queryOf(invocation, db)
  const isPopular = isSet(invocation, 'popular')
  if ((isPopular || text !== undefined) && Object.keys(query).length > Number(langs !== undefined))
    throw wrongUsage('--popular and --search stand alone or with --lang')
  if (isPopular && text !== undefined) throw wrongUsage('--popular and --search are two packs')
  if (isPopular) return { kind: 'popular', langs: popularLanguages(invocation, db, langs) }
  if (text !== undefined) return { kind: 'search', text, ...(langs && { langs }) }
  return { kind: 'articles', query }
}

function queryOf(invocation: Invocation, db: Database): ArticleQuery {
  const tag = textOption(invocation, 'tag')
  const section = textOption(invocation, 'section')
  const feed = textOption(invocation, 'feed')
  const lang = langOption(invocation)
  return {
    ...(tag !== undefined && { tag }),
    ...(section !== undefined && { section }),
    ...(feed !== undefined && { feedId: subscribedFeed(db, feed) }),
    ...(lang !== undefined && { langs: [lang] }),
    ...(isSet(invocation, 'starred') && { starred: true }),
    ...(isSet(invocation, 'today') && { since: new Date().setHours(0, 0, 0, 0) }),
  }
}

function documentOf({ articles, images, bytes, complete }: Pack): Omit<PackDocument, 'missing'> {
  return { articles, images, bytes, complete: complete === articles }
}

function lackOf({ url, reason }: { url: string; reason: string }): { url: string; reason: string } {
  return { url, reason }
}

/** Done in part where something is missing. */
export function packOutcome(document: PackDocument): Outcome {
  const { articles, images, bytes, complete, missing } = document
  const text = () =>
    [
      ...missing.map(({ url, reason }) => `missing: ${url}: ${reason}`),
      `articles  ${articles}${complete ? ', all complete' : ''}`,
      `images    ${images}`,
      `bytes     ${bytes}`,
    ].join('\n')
  return { json: document, text, exitCode: complete ? 0 : 3 }
}
