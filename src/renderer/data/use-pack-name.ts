import type { PackId } from '#shared/model.ts'
import { usePacks } from './use-packs.ts'
import { useScopeName } from './use-scope-name.ts'
import { useWords } from './use-words.ts'

/** What a pack is called; undefined for none, and until the packs are known. */
export function usePackName(id: PackId | null): string | undefined {
  const t = useWords()
  const nameOf = useScopeName()
  const { data: packs } = usePacks(id !== null)
  if (id === null || packs === undefined) return undefined
  const pack = packs.find((one) => one.id === id)
  return pack === undefined ? t('packs.title') : nameOf(pack.scope)
}
