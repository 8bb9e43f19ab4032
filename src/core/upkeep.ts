import { lazy } from '#shared/lazy.ts'
import type { LanguageTag } from '#shared/model.ts'
import { listArticles } from './articles/list-store.ts'
import type { Database } from './db/open.ts'
import type { ConversionFor } from './script/reading-script.ts'
import { articlesToIndex } from './search/search-index.ts'

/** Articles of each language that is read in another script, the newest ones. */
const warmedArticles = 40

export type UpkeepDeps = {
  db: Database
  now: () => number
  isRefreshing: () => boolean
  signal: AbortSignal
  onBug: (error: unknown) => void
}

/** What core does while nobody waits for it. Each part is loaded when it is first asked for, so that no start pays for it. */
export function createUpkeep({ db, now, isRefreshing, signal, onBug }: UpkeepDeps) {
  const tidier = lazy(async () => {
    const { createSpellingTidier } = await import('./tidy-spellings.ts')
    return createSpellingTidier({ db, now, isBusy: isRefreshing, signal, onBug })
  })
  const compressor = lazy(async () => {
    const { createCompressor } = await import('./compress-texts.ts')
    const isBusy = () => isRefreshing() || articlesToIndex(db) > 0
    return createCompressor({ db, isBusy, signal, onBug })
  })
  return {
    tidySpellings: async () => (await tidier()).tidy(),
    compressTexts: async () => (await compressor()).compress(),
    /** Compresses without a pause for `budgetMs` at most, as before a process ends. */
    compressNow: async (budgetMs: number) => (await compressor()).compressNow(budgetMs),
    /** Converts the newest articles of each language once, so that the first one opened finds word lists read and words known. */
    async warmConversions(conversions: ConversionFor): Promise<void> {
      const { warmConversions } = await import('./script/warm-conversions.ts')
      const newest = (lang: LanguageTag) =>
        listArticles(db, { langs: [lang], limit: warmedArticles }).items.map(
          ({ title, excerpt }) => `${title}\n${excerpt}`,
        )
      await warmConversions(newest, conversions, signal)
    },
  }
}
