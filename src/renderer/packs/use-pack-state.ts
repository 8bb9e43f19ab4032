import type { Pack } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'

/** How a pack stands, in words. */
export function usePackState({ articles, complete, unverified, progress }: Pack): { isWhole: boolean; words: string } {
  const t = useWords()
  const format = useFormat()
  if (progress !== null) {
    const { done, total } = progress
    const words = total === 0 ? t('packs.verifying') : t('packs.working', numbers(done, total))
    return { isWhole: false, words }
  }
  if (complete === articles) return { isWhole: true, words: t('packs.complete') }
  if (unverified > 0) return { isWhole: false, words: t('packs.unfinished', numbers(articles - unverified, articles)) }
  return { isWhole: false, words: t('packs.partly', numbers(complete, articles)) }

  function numbers(done: number, total: number) {
    return { done: format.number(done), total: format.number(total) }
  }
}
